using Microsoft.AspNetCore.Mvc;
using Portal.Api.Documents;
using Portal.SignIn;

namespace Portal.Documents;

/// <summary>The PDF of one of the patient's own letters, streamed; 404 for any other. Opening it reads the letter.</summary>
public static class LetterFile
{
    public static void MapLetterFile(this IEndpointRouteBuilder app) =>
        app.MapGet("/documents/{id:guid}/letter.pdf", SendAsync);

    private static async Task SendAsync(
        Guid id,
        HttpContext context,
        [FromServices] DocumentStore documents
    )
    {
        var patient = CurrentPatient.From(context.User)!;
        var cancellation = context.RequestAborted;
        var letter = await documents.FindAsync(patient.Key, id, cancellation);
        var file = letter is null ? null : documents.FileOf(letter);
        if (letter is null || file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var response = context.Response;
        response.ContentType = "application/pdf";
        response.ContentLength = file.Size;
        // In the browser's own reader; the name is for those who keep it.
        response.Headers.ContentDisposition = $"inline; filename=\"{LetterText.FileName(letter)}\"";
        await file.CopyToAsync(response.Body, cancellation);
        await documents.ReadAsync(patient.Key, patient.SessionId, id, cancellation);
    }
}
