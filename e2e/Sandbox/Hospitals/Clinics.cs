using Portal.Api.Bookings;

namespace Portal.Sandbox.Hospitals;

/// <summary>The clinics: every way of meeting, every mode of booking, and those that patients must not see.</summary>
public static class Clinics
{
    public static Clinic Dermatology { get; } =
        new()
        {
            Id = "NB-DERM",
            Trust = Trusts.Northbridge,
            Place = Places.NorthbridgeOutpatients,
            Name = "Dermatology clinic",
            SpecialtyCode = "330",
            SpecialtyName = "Dermatology",
            Phone = "0113 496 0110",
            PhoneHours = "Monday to Friday, 8:30am to 4:30pm",
            Preparation = "Do not put cream or make-up on the area that we will look at.",
            WhatToBring = "A list of the medicines and creams that you use.",
            Book = ActionMode.Direct,
            Change = ActionMode.Direct,
            Cancel = ActionMode.Direct,
            Staff = ["Dr Grace Ward", "Dr Amir Nazari"],
        };

    /// <summary>The hospital decides on every request.</summary>
    public static Clinic Cardiology { get; } =
        new()
        {
            Id = "NB-CARD",
            Trust = Trusts.Northbridge,
            Place = Places.NorthbridgeOutpatients,
            Name = "Cardiology clinic",
            SpecialtyCode = "320",
            SpecialtyName = "Cardiology",
            Phone = "0113 496 0120",
            PhoneHours = "Monday to Friday, 9am to 5pm",
            Preparation = "You may have a heart tracing. Wear a top that you can take off easily.",
            WhatToBring = "Your blood pressure readings, if you take them at home.",
            Book = ActionMode.Request,
            Change = ActionMode.Request,
            Cancel = ActionMode.Request,
            Minutes = 30,
            Staff = ["Dr Hannah Cole", "Dr Tunde Bello"],
        };

    /// <summary>Nothing can be done online.</summary>
    public static Clinic Fracture { get; } =
        new()
        {
            Id = "NB-FRAC",
            Trust = Trusts.Northbridge,
            Place = Places.NorthbridgeOutpatients,
            Name = "Fracture clinic",
            SpecialtyCode = "110",
            SpecialtyName = "Trauma and orthopaedics",
            Minutes = 15,
            Staff = ["Mr David Okoye"],
        };

    public static Clinic Renal { get; } =
        new()
        {
            Id = "NB-RENAL",
            Trust = Trusts.Northbridge,
            Place = Places.NorthbridgeRenalUnit,
            Name = "Dialysis unit",
            SpecialtyCode = "361",
            SpecialtyName = "Renal medicine",
            Phone = "0113 496 0130",
            PhoneHours = "Every day, 7am to 9pm",
            WhatToBring = "Something to read or watch, and a warm top.",
            Change = ActionMode.Request,
            Cancel = ActionMode.Request,
            Minutes = 240,
            Staff = ["Sister Moira Keane"],
        };

    /// <summary>Inpatient stays.</summary>
    public static Clinic Surgery { get; } =
        new()
        {
            Id = "NB-SURG",
            Trust = Trusts.Northbridge,
            Place = Places.NorthbridgeWard,
            Name = "General surgery",
            SpecialtyCode = "100",
            SpecialtyName = "General surgery",
            Phone = "0113 496 0140",
            PhoneHours = "Every day, 7am to 10pm",
            Preparation =
                "Do not eat for 6 hours before you come. You may drink water until 2 hours before.",
            WhatToBring = "Your medicines, night clothes, a toothbrush and something to do.",
            Change = ActionMode.Request,
            Cancel = ActionMode.Request,
            NoticeHours = 72,
            Staff = ["Miss Olivia Grant"],
        };

    public static Clinic PreAssessment { get; } =
        new()
        {
            Id = "NB-PRE",
            Trust = Trusts.Northbridge,
            Place = Places.NorthbridgeOutpatients,
            Name = "Pre-assessment clinic",
            SpecialtyCode = "190",
            SpecialtyName = "Anaesthetics",
            Change = ActionMode.Direct,
            Minutes = 45,
            Staff = ["Nurse Femi Ade"],
        };

    public static Clinic RheumatologyByPhone { get; } =
        new()
        {
            Id = "NB-RHEU-T",
            Trust = Trusts.Northbridge,
            Name = "Rheumatology phone clinic",
            SpecialtyCode = "410",
            SpecialtyName = "Rheumatology",
            Medium = Medium.Telephone,
            Phone = "0113 496 0150",
            PhoneHours = "Monday to Thursday, 9am to 4pm",
            Preparation =
                "Be somewhere quiet. We may call up to 30 minutes early or late, from a withheld number.",
            Book = ActionMode.Direct,
            Change = ActionMode.Direct,
            Cancel = ActionMode.Direct,
            NoticeHours = 24,
            Staff = ["Dr Elin Bevan"],
        };

    public static Clinic DiabetesByVideo { get; } =
        new()
        {
            Id = "NB-DIAB-V",
            Trust = Trusts.Northbridge,
            Name = "Diabetes video clinic",
            SpecialtyCode = "307",
            SpecialtyName = "Diabetes",
            Medium = Medium.Video,
            Preparation = "Have your glucose readings of the last 2 weeks with you.",
            Book = ActionMode.Request,
            Change = ActionMode.Request,
            Cancel = ActionMode.Direct,
            Minutes = 25,
            Staff = ["Dr Yusuf Demir"],
        };

    /// <summary>A ghost clinic: staff look at results, nobody comes.</summary>
    public static Clinic ResultsReview { get; } =
        new()
        {
            Id = "NB-GHOST",
            Trust = Trusts.Northbridge,
            Name = "Results review",
            SpecialtyCode = "320",
            SpecialtyName = "Cardiology",
            IsGhost = true,
        };

    /// <summary>Kept from patients by the trust.</summary>
    public static Clinic Genetics { get; } =
        new()
        {
            Id = "NB-GENE",
            Trust = Trusts.Northbridge,
            Place = Places.NorthbridgeOutpatients,
            Name = "Genetics clinic",
            SpecialtyCode = "311",
            SpecialtyName = "Clinical genetics",
            IsExcluded = true,
        };

    /// <summary>Of a specialty that Northbridge keeps from patients.</summary>
    public static Clinic SexualHealth { get; } =
        new()
        {
            Id = "NB-GUM",
            Trust = Trusts.Northbridge,
            Place = Places.NorthbridgeOutpatients,
            Name = "Sexual health clinic",
            SpecialtyCode = "360",
            SpecialtyName = "Sexual health",
        };

    public static Clinic Physiotherapy { get; } =
        new()
        {
            Id = "EM-PHYS",
            Trust = Trusts.Eastmoor,
            Place = Places.EastmoorHealthCentre,
            Name = "Physiotherapy",
            SpecialtyCode = "650",
            SpecialtyName = "Physiotherapy",
            Phone = "0117 496 0210",
            WhatToBring = "Shorts or loose clothes.",
            Book = ActionMode.Direct,
            Change = ActionMode.Direct,
            Cancel = ActionMode.Direct,
            NoticeHours = 24,
            Minutes = 30,
            Staff = ["Tomasz Nowak", "Aisha Begum"],
        };

    public static Clinic Podiatry { get; } =
        new()
        {
            Id = "EM-PODI",
            Trust = Trusts.Eastmoor,
            Place = Places.EastmoorHealthCentre,
            Name = "Foot clinic",
            SpecialtyCode = "653",
            SpecialtyName = "Podiatry",
            Change = ActionMode.Request,
            Cancel = ActionMode.Request,
            Staff = ["Ruth Palmer"],
        };

    public static Clinic DermatologyAtEastmoor { get; } =
        new()
        {
            Id = "EM-DERM",
            Trust = Trusts.Eastmoor,
            Place = Places.EastmoorHealthCentre,
            Name = "Community skin clinic",
            SpecialtyCode = "330",
            SpecialtyName = "Dermatology",
            Book = ActionMode.Direct,
            Change = ActionMode.Direct,
            Cancel = ActionMode.Direct,
            Staff = ["Dr Nia Roberts"],
        };

    public static Clinic Eyes { get; } =
        new()
        {
            Id = "WV-EYES",
            Trust = Trusts.Westvale,
            Place = Places.WestvaleClinic,
            Name = "Eye clinic",
            SpecialtyCode = "130",
            SpecialtyName = "Ophthalmology",
            Phone = "020 7946 0310",
            Preparation =
                "You may have eye drops that blur your sight for some hours. Do not drive to the hospital.",
            WhatToBring = "Your glasses.",
            Book = ActionMode.Direct,
            Change = ActionMode.Direct,
            Cancel = ActionMode.Request,
            Staff = ["Dr Leila Haddad"],
        };
}
