using Portal.Api.Bookings;

namespace Portal.Api.Documents;

/// <summary>Why a document is not for the patient's eyes, by the producer standard's inclusion and exclusion rules.</summary>
public enum DocumentExclusion
{
    /// <summary>A letter to a GP, a parent or guardian.</summary>
    NonPatientLetter,

    /// <summary>Assets and attachments are not letters.</summary>
    Attachment,

    /// <summary>Only final, amended, corrected and appended letters are for patients.</summary>
    Draft,

    /// <summary>The hospital marked it as confidential.</summary>
    Restricted,

    /// <summary>SRCBR2, 3 and 4: its clinic, its specialty or one of the appointments that it is about is kept from patients.</summary>
    AppointmentExcluded,

    /// <summary>A newer letter replaces it: only current ones are listed.</summary>
    Superseded,

    /// <summary>It was sent by mistake.</summary>
    Withdrawn,
}

/// <summary>The exclusion rules, one row each, for the page and the Aggregator alike.</summary>
public static class DocumentVisibility
{
    private static readonly (
        DocumentExclusion Exclusion,
        Func<SentDocument, bool> Holds
    )[] _rules =
    [
        (
            DocumentExclusion.NonPatientLetter,
            document => document.Audience == DocumentAudience.Other
        ),
        (
            DocumentExclusion.Attachment,
            document => document.Audience == DocumentAudience.Attachment
        ),
        (DocumentExclusion.Draft, document => document.Stage == DocumentStage.Draft),
        (DocumentExclusion.Restricted, document => document.IsRestricted),
        (
            DocumentExclusion.AppointmentExcluded,
            document => Visibility.ExclusionOf(document) is not null
        ),
        // Last, so that they are the reason only of a letter that was the patient's to see.
        (DocumentExclusion.Superseded, document => document.Status == DocumentStatus.Superseded),
        (DocumentExclusion.Withdrawn, document => document.Status == DocumentStatus.Withdrawn),
    ];

    /// <summary>The first rule that hides the document; null when it is shown.</summary>
    public static DocumentExclusion? ExclusionOf(SentDocument document)
    {
        foreach (var (exclusion, holds) in _rules)
        {
            if (holds(document))
            {
                return exclusion;
            }
        }
        return null;
    }

    /// <summary>It was the patient's to see: its page says what became of it, without its PDF.</summary>
    public static bool IsGone(Document document) =>
        ExclusionOf(document) is DocumentExclusion.Superseded or DocumentExclusion.Withdrawn;
}
