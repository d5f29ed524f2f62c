using System.Globalization;
using Portal.Api.Bookings;
using Portal.Api.Intake.Tables;

namespace Portal.Api.Intake.Resources;

/// <summary>HealthcareService: a clinic with its rules for booking.</summary>
internal sealed class IncomingClinic : Incoming
{
    public override ResourceType Type => ResourceType.HealthcareService;
    public Reference? Place { get; init; }
    public string? ErsServiceId { get; init; }
    public required string Name { get; init; }
    public required string SpecialtyCode { get; init; }
    public required string SpecialtyName { get; init; }
    public required Medium Medium { get; init; }
    public string? Phone { get; init; }
    public string? PhoneHours { get; init; }
    public string? Preparation { get; init; }
    public string? WhatToBring { get; init; }
    public required bool IsExcluded { get; init; }
    public required bool IsGhost { get; init; }
    public required ActionMode BookMode { get; init; }
    public required ActionMode ChangeMode { get; init; }
    public required ActionMode CancelMode { get; init; }
    public required int NoticeHours { get; init; }
    public required int HorizonDays { get; init; }
    public required int MaxChanges { get; init; }

    /// <summary>Days before an appointment, as the database has them; empty for never.</summary>
    public required string ReminderDays { get; init; }

    public override void WriteContent(FieldWriter row)
    {
        row.Text(ErsServiceId);
        row.Text(Name);
        row.Text(SpecialtyCode);
        row.Text(SpecialtyName);
        row.Name<Medium>(Medium);
        row.Text(Phone);
        row.Text(PhoneHours);
        row.Text(Preparation);
        row.Text(WhatToBring);
        row.Flag(IsExcluded);
        row.Flag(IsGhost);
        row.Name<ActionMode>(BookMode);
        row.Name<ActionMode>(ChangeMode);
        row.Name<ActionMode>(CancelMode);
        row.Whole(NoticeHours);
        row.Whole(HorizonDays);
        row.Whole(MaxChanges);
        row.Text(ReminderDays);
    }

    protected override void WriteReferences(FieldWriter row) => Write(row, Place);
}

internal static class ClinicReader
{
    // As the column has it.
    private const int LongestReminderDays = 20;

    public static IncomingClinic Read(Node node, ReadingContext context)
    {
        var identifiers = Common.Identifiers(node);
        var specialty = Common.SpecialtyOf(node, "specialty");
        var medium = Common.Medium(node);
        if (medium is null && !node.Faults.Any)
        {
            Common.MissingMedium(node);
        }

        var isActive = node.Flag("active") ?? true;
        ActionMode Mode(string url) =>
            node.Extension(url)
                ?.Code(
                    "valueCode",
                    ("direct", ActionMode.Direct),
                    ("request", ActionMode.Request),
                    ("off", ActionMode.Off)
                )
                is { } mode
            && isActive
                ? mode
                : ActionMode.Off;
        int Whole(string url, int least, int most, int otherwise) =>
            node.Extension(url)?.Whole("valueInteger", least, most) ?? otherwise;

        return new IncomingClinic
        {
            Identity = Common.RequiredOwn(node, identifiers, context.Id),
            SourceId = context.Id,
            Trust = Common.Trust(node, "providedBy"),
            Place = PlaceOf(node),
            ErsServiceId = Common.Find(identifiers, NationalSystems.ErsService),
            Name = node.Required("name", "give the clinic's name as patients should read it"),
            SpecialtyCode = specialty.Code ?? "",
            SpecialtyName = Common.RequiredName(node, "specialty[0]", specialty),
            Medium = medium ?? default,
            Phone = Common.Telecom(node, "phone"),
            PhoneHours = Common.Text(node, PortalExtensions.PhoneHours),
            Preparation = Common.Text(node, PortalExtensions.Preparation, Node.Page),
            WhatToBring = Common.Text(node, PortalExtensions.WhatToBring, Node.Page),
            IsExcluded = Common.Flag(node, PortalExtensions.Excluded),
            IsGhost = Common.Flag(node, PortalExtensions.Ghost),
            BookMode = Mode(PortalExtensions.BookMode),
            ChangeMode = Mode(PortalExtensions.ChangeMode),
            CancelMode = Mode(PortalExtensions.CancelMode),
            NoticeHours = Whole(PortalExtensions.NoticeHours, 0, 8760, 48),
            HorizonDays = Whole(PortalExtensions.HorizonDays, 1, 730, 180),
            MaxChanges = Whole(PortalExtensions.MaxChanges, 0, 100, 3),
            ReminderDays = ReminderDaysOf(node),
        };
    }

    private static string ReminderDaysOf(Node node)
    {
        if (node.Extension(PortalExtensions.ReminderDays) is not { } extension)
        {
            return "7,2";
        }
        var text = extension.Text("valueString", LongestReminderDays) ?? "";
        if (text == "never")
        {
            return "";
        }
        var days = text.Split(',', StringSplitOptions.TrimEntries);
        if (
            !Array.TrueForAll(
                days,
                day =>
                    int.TryParse(
                        day,
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var whole
                    ) && whole is > 0 and <= 60
            )
        )
        {
            extension.Fault(
                "valueString",
                "must be days before the appointment, each from 1 to 60, such as 7,2; or never"
            );
        }
        return string.Join(',', days);
    }

    private static Reference? PlaceOf(Node node)
    {
        var places = node.Objects("location");
        if (places.Count > 1)
        {
            node.Fault("location", "must be one at most: make a clinic for each place");
        }
        return places.Count == 1 ? Reference.Read(places[0], nameof(ResourceType.Location)) : null;
    }
}
