namespace Portal.Api.Aggregator;

/// <summary>The edition of the producer standard whose forms are sent, where editions differ.</summary>
public enum ProducerEdition
{
    /// <summary>As 3.12.0's examples, FHIR R4 and the coming 3.13.0 have it: <c>related[].reference</c>, and the period inside the context.</summary>
    V313,

    /// <summary>3.12.0's schema to the letter: <c>related[].references</c>, and the period beside the context.</summary>
    V312,

    /// <summary>3.13.0's forms with the optional extension AppointmentConfirmationRequired.</summary>
    V313WithConfirmation,
}
