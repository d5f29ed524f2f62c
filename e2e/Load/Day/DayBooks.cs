using System.Text.Json.Nodes;
using Dapper;
using Portal.Api.Messages;
using Portal.Api.Storage;

namespace Portal.Load.Day;

/// <summary>Holds what the services have against what the database says had to be told.</summary>
internal static class DayBooks
{
    public static async Task<IReadOnlyList<string>> FaultsAsync(
        Database database,
        ToldSite nhs,
        IReadOnlyList<string> secret
    )
    {
        await using var connection = await database.OpenAsync();
        var changes = (
            await connection.QueryAsync<Change>(
                """
                SELECT h.appointment_id, h.change AS what, n.nhs_number
                FROM appointment_history h JOIN patients n ON n.id = h.patient_id
                WHERE h.change IN ('Booked', 'Moved', 'Cancelled') ORDER BY h.appointment_id, h.number
                """
            )
        ).ToList();
        var told = changes.Where(change => !secret.Contains(change.NhsNumber)).ToList();
        var faults = new List<string>();
        Reporting(told, nhs.Events, faults);
        Secrets(nhs, secret, faults);
        Registered(told, nhs.Registered, faults);
        faults.AddRange(
            nhs.Inbox.CountBy(message => message.RequestId!)
                .Where(pair => pair.Value > 1)
                .Select(pair => $"message {pair.Key} is there {pair.Value} times")
        );
        var sent = (
            await connection.QueryAsync<string>("SELECT CAST(id AS text) FROM messages")
        ).ToHashSet();
        var arrived = nhs.Inbox.Select(message => message.RequestId!).ToHashSet();
        faults.AddRange(sent.Except(arrived).Select(id => $"message {id} never arrived"));
        // One that a killed portal sent may be outdated when its answer would be asked for again: then it is dropped.
        var known = (
            await connection.QueryAsync<string>(
                "SELECT body FROM deliveries WHERE service = 'Messages'"
            )
        ).Select(body => $"{MessageNote.Read(body).MessageId}");
        faults.AddRange(
            arrived.Except(known).Select(id => $"message {id} arrived and was never to be sent")
        );
        await LastWordsAsync(connection, faults);
        return faults;
    }

    /// <summary>For each appointment the events of its changes, in the order of the changes, each once.</summary>
    private static void Reporting(
        List<Change> changes,
        IReadOnlyList<JsonObject> events,
        List<string> faults
    )
    {
        var expected = changes
            .GroupBy(change => change.AppointmentId.ToString())
            .ToDictionary(group => group.Key, group => string.Join(' ', group.Select(Words)));
        var arrived = events
            .Select(told =>
                (
                    Id: Text(told, "Id") ?? Text(told, "AppointmentId"),
                    Code: Text(told, "EventCode")!
                )
            )
            .Where(told => told.Code.StartsWith("APPT", StringComparison.Ordinal))
            .GroupBy(told => told.Id!)
            .ToDictionary(
                group => group.Key,
                group => string.Join(' ', group.Select(told => told.Code))
            );
        faults.AddRange(
            expected
                .Where(pair => arrived.GetValueOrDefault(pair.Key) != pair.Value)
                .Select(pair =>
                    $"appointment {pair.Key} was told as [{arrived.GetValueOrDefault(pair.Key)}], not as [{pair.Value}]"
                )
        );
        faults.AddRange(
            arrived
                .Keys.Except(expected.Keys)
                .Select(id => $"appointment {id} was told and must not be")
        );
    }

    private static string Words(Change change) =>
        change.What switch
        {
            "Moved" => "APPT APPT-RESCH",
            "Cancelled" => "APPT APPT-CANC",
            _ => "APPT",
        };

    private static void Secrets(ToldSite nhs, IReadOnlyList<string> secret, List<string> faults)
    {
        var known = nhs
            .Events.Select(told => Text(told, "NHSNumber"))
            .Concat(nhs.Inbox.Select(message => message.NhsNumber))
            .Concat(nhs.Registered)
            .OfType<string>()
            .ToHashSet();
        faults.AddRange(
            secret.Where(known.Contains).Select(_ => "somebody was told of a restricted patient")
        );
    }

    private static void Registered(
        List<Change> changes,
        IReadOnlyList<string> registered,
        List<string> faults
    )
    {
        var booked = changes.Select(change => change.NhsNumber).ToHashSet();
        faults.AddRange(
            booked.Except(registered).Select(_ => "a patient with an appointment is not registered")
        );
        faults.AddRange(
            registered.Except(booked).Select(_ => "a patient without an appointment is registered")
        );
    }

    /// <summary>The last change of every appointment reached its patient, since nothing came after it that would have overtaken it.</summary>
    private static async Task LastWordsAsync(
        System.Data.Common.DbConnection connection,
        List<string> faults
    )
    {
        var silent = await connection.ExecuteScalarAsync<long>(
            """
            SELECT count(*) FROM appointments a
            JOIN registrations r ON r.patient_id = a.patient_id AND r.trust_id = a.trust_id AND NOT r.is_restricted
            WHERE NOT EXISTS (
                SELECT 1 FROM messages m
                WHERE m.entity_id = a.id AND m.kind = CASE
                    WHEN a.status = 'Cancelled' THEN 'Cancelled'
                    WHEN (SELECT count(*) FROM appointment_history h WHERE h.appointment_id = a.id AND h.change = 'Moved') > 0
                        THEN 'Changed' ELSE 'Booked' END)
            """
        );
        if (silent > 0)
        {
            faults.Add($"{silent} patients were not told how their appointment stands");
        }
    }

    private static string? Text(JsonObject told, string member) => told[member]?.ToString();

    private sealed class Change
    {
        public Guid AppointmentId { get; init; }
        public string What { get; init; } = "";
        public string NhsNumber { get; init; } = "";
    }
}
