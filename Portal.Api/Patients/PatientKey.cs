namespace Portal.Api.Patients;

/// <summary>
/// Whose data is asked for: the patient's id and the birth date that NHS login vouched for. Every query for a
/// patient's data takes one, so that nothing is read for a patient who was not checked.
/// </summary>
public readonly record struct PatientKey(Guid PatientId, DateOnly BirthDate)
{
    public override string ToString() => $"Patient {PatientId}";
}
