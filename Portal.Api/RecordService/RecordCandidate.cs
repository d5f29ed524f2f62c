using Portal.Api.Patients;

namespace Portal.Api.RecordService;

/// <summary>An NHS number that the Record Service is perhaps to be told of.</summary>
public readonly record struct RecordCandidate(NhsNumber Number, RecordStanding Standing);
