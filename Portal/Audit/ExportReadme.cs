using System.Text;
using Portal.Api.Audit;
using Portal.Api.Bookings;

namespace Portal.Audit;

/// <summary>The README.txt beside a patient's data: what each file is, and how to read it.</summary>
public static class ExportReadme
{
    public const string Name = "README.txt";
    public const string WhoSawIt = "who-saw-it.csv";
    public const string Letters = "letters/";

    /// <summary>Old editors on Windows know no other end of a line.</summary>
    private const string NewLine = "\r\n";

    /// <summary>What the rows of a table are, in the words of the patient.</summary>
    public static IReadOnlyDictionary<string, string> Tables { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["message_receipts"] = Texts.TableMessageReceipts,
            ["messages"] = Texts.TableMessages,
            ["unwanted_messages"] = Texts.TableUnwantedMessages,
            ["deliveries"] = Texts.TableDeliveries,
            ["outbox"] = Texts.TableOutbox,
            ["record_states"] = Texts.TableRecordStates,
            ["reported_appointments"] = Texts.TableReportedAppointments,
            ["reported_documents"] = Texts.TableReportedDocuments,
            ["reported_tasks"] = Texts.TableReportedTasks,
            ["left_out_resources"] = Texts.TableLeftOutResources,
            ["appointment_history"] = Texts.TableAppointmentHistory,
            ["appointment_needs"] = Texts.TableAppointmentNeeds,
            ["document_appointments"] = Texts.TableDocumentAppointments,
            ["document_pieces"] = Texts.TableDocumentPieces,
            ["documents"] = Texts.TableDocuments,
            ["task_answers"] = Texts.TableTaskAnswers,
            ["tasks"] = Texts.TableTasks,
            ["offers"] = Texts.TableOffers,
            ["watches"] = Texts.TableWatches,
            ["holds"] = Texts.TableHolds,
            ["requests"] = Texts.TableRequests,
            ["journeys"] = Texts.TableJourneys,
            ["drafts"] = Texts.TableDrafts,
            ["sessions"] = Texts.TableSessions,
            ["appointments"] = Texts.TableAppointments,
            ["referral_clinics"] = Texts.TableReferralClinics,
            ["referrals"] = Texts.TableReferrals,
            ["rollout_patients"] = Texts.TableRolloutPatients,
            ["registrations"] = Texts.TableRegistrations,
            ["patients"] = Texts.TablePatients,
        };

    /// <param name="record">Whose files it explains: those that are there, and no others.</param>
    /// <param name="today">In London.</param>
    public static string Write(PatientRecord record, DateOnly today)
    {
        var text = new StringBuilder();
        Paragraph(Texts.Title);
        Paragraph(Texts.Made.With(LondonTime.Date(today)));
        Paragraph(Texts.WhatIsHere.ToUpperInvariant());
        if (record.Tables.ContainsKey("documents"))
        {
            File(Letters, Texts.Letters);
        }
        File(WhoSawIt, Texts.WhoSawIt);
        Paragraph(Texts.Json);
        foreach (var table in record.Tables.Keys.Order(StringComparer.Ordinal))
        {
            File($"{table}.json", Tables[table]);
        }
        Paragraph(Texts.Times.ToUpperInvariant());
        Paragraph(Texts.TimesUtc);
        Paragraph(Texts.TimesDays);
        Paragraph(Texts.NotHere.ToUpperInvariant());
        Paragraph(Texts.NotHereTyped);
        Paragraph(Texts.NotHereHospital);
        return text.Append(Texts.Questions).Append(NewLine).ToString();

        void Paragraph(string words) => text.Append(words).Append(NewLine).Append(NewLine);

        void File(string name, string words) =>
            text.Append(name)
                .Append(NewLine)
                .Append("  ")
                .Append(words)
                .Append(NewLine)
                .Append(NewLine);
    }
}
