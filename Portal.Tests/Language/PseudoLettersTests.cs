using Portal.Api.Documents;
using Portal.Tests.Builders;

namespace Portal.Tests.Language;

/// <summary>The letters in the pseudo-language, in each state.</summary>
public sealed class PseudoLettersTests
{
    [Fact]
    public async Task The_list_and_a_letter_in_each_state()
    {
        await using var portal = await PseudoPortal.StartAsync();
        var (store, trust, patient) = (portal.Store, portal.Fixture.Trust, portal.Fixture.Patient);
        await portal.EnterAsync();
        await portal.SeeAsync("/documents");
        var letters = new List<Guid>();
        foreach (var status in Enum.GetValues<DocumentStatus>())
        {
            letters.Add(
                await store.LetterAsync(
                    patient,
                    trust,
                    await store.AppointmentAsync(patient, trust),
                    status: status
                )
            );
        }
        letters.Add(await store.LetterAsync(patient, trust, pdf: new byte[2_500_000]));
        for (var letter = 0; letter < 25; letter++)
        {
            await store.LetterAsync(patient, trust);
        }
        await portal.EnterAsync();

        await portal.SeeAsync("/documents?page=2");
        foreach (var letter in letters)
        {
            await portal.SeeAsync($"/documents/{letter}");
        }

        portal.ShouldHaveSpokenIt(pages: 5);
    }
}
