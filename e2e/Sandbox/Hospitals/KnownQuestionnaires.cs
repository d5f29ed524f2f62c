using static Portal.Sandbox.Hospitals.Trusts;

namespace Portal.Sandbox.Hospitals;

/// <summary>The questionnaires: every kind of question, groups and conditions among them.</summary>
public static class KnownQuestionnaires
{
    public static Questionnaire BeforeSkinAppointment { get; } =
        new(
            "NB-Q-DERM",
            Northbridge,
            "Before your skin appointment",
            "CONS-Survey",
            "Pre-consultation survey",
            """
            [{"linkId":"skin","type":"group","text":"Your skin","item":[
               {"linkId":"skin.where","type":"string","text":"Where on your body is it?","required":true,"maxLength":100},
               {"linkId":"skin.changed","type":"choice","text":"Has it changed in the last 3 months?","required":true,
                "answerOption":[{"valueCoding":{"code":"yes","display":"Yes"}},{"valueCoding":{"code":"no","display":"No"}},
                                {"valueCoding":{"code":"unsure","display":"I am not sure"}}]},
               {"linkId":"skin.how","type":"text","text":"How has it changed?",
                "enableWhen":[{"question":"skin.changed","operator":"=","answerCoding":{"code":"yes"}}]}]},
             {"linkId":"photo","type":"display","text":"You can bring a photo that shows how it looked before."},
             {"linkId":"cream","type":"boolean","text":"Do you use a cream on it?","required":true,"initial":[{"valueBoolean":false}]}]
            """
        );

    public static Questionnaire BeforeOperation { get; } =
        new(
            "NB-Q-PRE",
            Northbridge,
            "Before your operation",
            "PRE-OP",
            "Pre-assessment questionnaire",
            """
            [{"linkId":"body","type":"group","text":"Your height and weight","item":[
               {"linkId":"height","type":"integer","text":"How tall are you, in centimetres?","required":true,
                "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueInteger":50},
                             {"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueInteger":250},
                             {"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unit","valueCoding":{"code":"cm"}}]},
               {"linkId":"weight","type":"decimal","text":"How much do you weigh, in kilograms?","required":true,
                "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces","valueInteger":1},
                             {"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unit","valueCoding":{"code":"kg"}}]}]},
             {"linkId":"last","type":"date","text":"When did you last have an anaesthetic?",
              "item":[{"linkId":"last.help","type":"display","text":"An anaesthetic makes you sleep or numbs part of your body. If you are not sure of the day, your best guess is fine."}]},
             {"linkId":"allergies","type":"open-choice","repeats":true,"text":"What are you allergic to?",
              "answerOption":[{"valueString":"Latex"},{"valueString":"Penicillin"},{"valueString":"Plasters"}]},
             {"linkId":"smoke","type":"boolean","text":"Do you smoke cigarettes, cigars or a pipe?","required":true},
             {"linkId":"smoke.day","type":"integer","text":"How many a day?",
              "enableWhen":[{"question":"smoke","operator":"=","answerBoolean":true}]}]
            """
        );

    public static Questionnaire FollowUpSkin { get; } =
        new(
            "NB-Q-PIFU",
            Northbridge,
            "Ask for a follow-up appointment",
            "pifu-triage",
            "Patient initiated follow-up",
            """
            [{"linkId":"why","type":"text","text":"Why do you want to be seen again?","required":true},
             {"linkId":"worse","type":"choice","text":"Is it getting worse?","required":true,
              "answerOption":[{"valueCoding":{"code":"yes","display":"Yes"}},{"valueCoding":{"code":"no","display":"No"}}]}]
            """
        );

    public static Questionnaire HowYouMove { get; } =
        new(
            "EM-Q-PHYS",
            Trusts.Eastmoor,
            "How you move",
            "OUTCOME",
            "Outcome questionnaire",
            """
            [{"linkId":"pain","type":"integer","text":"How bad is the pain, from 0 to 10?","required":true,
              "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueInteger":0},
                           {"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueInteger":10}]}]
            """
        );

    public static IReadOnlyList<Questionnaire> All { get; } =
    [BeforeSkinAppointment, BeforeOperation, FollowUpSkin, HowYouMove];
}
