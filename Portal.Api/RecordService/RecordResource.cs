namespace Portal.Api.RecordService;

/// <summary>The resource types for which the Record Service keeps NHS numbers, each under a client id of its own.</summary>
public enum RecordResource
{
    Appointments,
    Documents,
    Questionnaires,
}
