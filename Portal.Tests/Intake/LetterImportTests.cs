using System.Text.Json.Nodes;
using Portal.Api.Documents;
using Portal.Api.Intake;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;
using static Portal.Tests.Intake.LetterFeed;

namespace Portal.Tests.Intake;

/// <summary>Letters on their way in: what is said of them, their PDF, and what becomes of one that comes again.</summary>
public sealed class LetterImportTests
{
    private static readonly DateOnly _birthDate = new(1980, 5, 17);

    private static DocumentStore Store(TestDatabase test) => new(test.Database, new TestClock());

    private static async Task<IReadOnlyList<Document>> LettersAsync(
        TestDatabase test,
        string number = Ada
    ) =>
        (
            await Store(test)
                .ForAsync(
                    new PatientKey(
                        await test.ReadAsync<Guid>(
                            $"SELECT id FROM patients WHERE nhs_number = '{number}'"
                        ),
                        _birthDate
                    )
                )
        ).Documents;

    private static async Task<Document> OneAsync(TestDatabase test) =>
        (await LettersAsync(test)).ShouldHaveSingleItem();

    private static async Task<byte[]?> PdfOfAsync(TestDatabase test, Document letter)
    {
        var found = await Store(test).FindAsync(new(letter.PatientId, _birthDate), letter.Id);
        var file = found is null ? null : Store(test).FileOf(found);
        if (file is null)
        {
            return null;
        }
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        copy.Length.ShouldBe(file.Size);
        return copy.ToArray();
    }

    [Theory, BothEngines]
    public async Task A_letter_is_read_by_the_portal_as_the_hospital_wrote_it(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var pdf = Pdf(padding: 300_000);

        await test.TakeInAsync([.. HospitalWithAppointments(), Letter(pdf: pdf)]);

        var letter = await OneAsync(test);
        letter.Title.ShouldBe("Dermatology appointment letter");
        letter.Status.ShouldBe(DocumentStatus.Current);
        letter.Stage.ShouldBe(DocumentStage.Final);
        letter.DatedAt.ShouldBe(new(2026, 5, 21, 9, 30, 0, TimeSpan.Zero));
        letter.EffectiveAt.ShouldBe(new(2026, 5, 20, 0, 0, 0, TimeSpan.Zero));
        letter.Receipt.ShouldBe(ReadReceipt.Unread);
        letter.SourceValue.ShouldBe("L1");
        letter.OdsCode.ShouldBe("RXX");
        letter
            .Appointments.ShouldHaveSingleItem()
            .Id.ShouldBe(
                await test.ReadAsync<Guid>("SELECT id FROM appointments WHERE source_value = 'A1'")
            );
        (await PdfOfAsync(test, letter)).ShouldBe(pdf);
        (await test.ReadAsync<long>("SELECT count(*) FROM document_pieces")).ShouldBe(3);
    }

    [Theory, BothEngines]
    public async Task The_same_letter_again_changes_nothing_and_an_older_one_overwrites_nothing(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. HospitalWithAppointments(), Letter()]);

        (await test.TakeInAsync(Letter())).Unchanged.ShouldBe(1);
        (
            await test.TakeInAsync(
                Letter(updated: "2026-05-21T09:59:59Z").With("description", "Older letter")
            )
        ).Unchanged.ShouldBe(1);
        (
            await test.TakeInAsync(
                Letter(updated: "2026-05-21T10:00:01Z").With("description", "Newer letter")
            )
        ).Changed.ShouldBe(1);

        (await OneAsync(test)).Title.ShouldBe("Newer letter");
    }

    [Theory, BothEngines]
    public async Task Another_PDF_takes_the_place_of_the_first_and_is_unread_again(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. HospitalWithAppointments(), Letter(pdf: Pdf(padding: 200_000))]);
        var first = await OneAsync(test);
        var patient = new PatientKey(first.PatientId, _birthDate);
        await Store(test).ReadAsync(patient, Guid.NewGuid(), first.Id);
        var amended = Pdf("Dear Ada, we got the day wrong");

        await test.TakeInAsync(
            Letter(updated: "2026-05-22T10:00:00Z", pdf: amended).With("docStatus", "amended")
        );

        var second = await OneAsync(test);
        second.Id.ShouldBe(first.Id);
        second.Stage.ShouldBe(DocumentStage.Amended);
        second.Receipt.ShouldBe(ReadReceipt.Unread);
        (await PdfOfAsync(test, second)).ShouldBe(amended);
        (await test.ReadAsync<long>("SELECT count(*) FROM document_pieces")).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task What_the_hospital_says_of_a_letter_may_change_without_its_PDF(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. HospitalWithAppointments(), Letter()]);
        var first = await OneAsync(test);
        await Store(test).ReadAsync(new(first.PatientId, _birthDate), Guid.NewGuid(), first.Id);
        var renamed = Letter(updated: "2026-05-22T10:00:00Z").With("description", "Skin letter");
        renamed.Attachment().Remove("data");

        await test.TakeInAsync(renamed);

        var letter = await OneAsync(test);
        letter.Title.ShouldBe("Skin letter");
        letter.Receipt.ShouldBe(ReadReceipt.Read);
        (await PdfOfAsync(test, letter)).ShouldBe(Pdf());
    }

    [Theory, BothEngines]
    public async Task A_letter_that_is_withdrawn_is_still_found_but_neither_listed_nor_opened(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. HospitalWithAppointments(), Letter()]);
        var letter = await OneAsync(test);
        var patient = new PatientKey(letter.PatientId, _birthDate);

        await test.TakeInAsync(
            Letter(updated: "2026-05-22T10:00:00Z").With("status", "entered-in-error")
        );

        (await LettersAsync(test)).ShouldBeEmpty();
        (await Store(test).FindAsync(patient, letter.Id))!.Status.ShouldBe(
            DocumentStatus.Withdrawn
        );
        (await PdfOfAsync(test, letter)).ShouldBeNull();
    }

    [Theory]
    [InlineData("Unread", ReadReceipt.Unread)]
    [InlineData("Seen", ReadReceipt.Seen)]
    [InlineData("Read", ReadReceipt.Read)]
    public async Task What_the_patient_read_elsewhere_counts(string code, ReadReceipt expected)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        await test.TakeInAsync([
            .. HospitalWithAppointments(),
            Letter()
                .Extended(
                    "https://fhir.nhs.uk/StructureDefinition/Extension-Document-ReadReceipt",
                    "valueCode",
                    code
                ),
        ]);

        (await OneAsync(test)).Receipt.ShouldBe(expected);
    }

    [Theory, BothEngines]
    public async Task A_letter_before_its_appointment_and_its_patient_waits_for_them(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        await test.TakeInAsync([Letter(), .. HospitalWithAppointments()]);

        (await OneAsync(test)).Appointments.Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_letter_about_an_unknown_appointment_is_refused_as_nobody_could_tell_who_may_see_it(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        var fault = (
            await test.ImportAsync([.. HospitalWithAppointments(), Letter(appointment: "A9")])
        ).OneFault();

        fault.Field.ShouldBe("DocumentReference.context.related[0]");
        fault.Message.ShouldContain("names a Appointment that is not known at this trust");
    }

    [Theory, BothEngines]
    public async Task A_letter_about_another_patients_appointment_is_refused(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        var fault = (
            await test.ImportAsync([.. HospitalWithAppointments(), Letter(appointment: "A2")])
        ).OneFault();

        fault.Field.ShouldBe("DocumentReference.context.related");
        fault.Message.ShouldContain("another patient");
    }

    [Theory, BothEngines]
    public async Task A_letter_does_not_go_from_one_patient_to_another(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. HospitalWithAppointments(), Letter()]);

        var fault = (
            await test.ImportAsync([
                Letter(nhsNumber: Ben, appointment: "A2", updated: "2026-05-22T10:00:00Z"),
            ])
        ).OneFault();

        fault.Field.ShouldBe("DocumentReference.subject");
        (await LettersAsync(test, Ben)).ShouldBeEmpty();
        (await LettersAsync(test)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_PDF_may_be_as_large_as_the_limit_and_no_larger(int above, bool goesIn)
    {
        const int limit = 2 * 1024 * 1024;
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await test.TakeInAsync(HospitalWithAppointments());
        var pdf = Pdf(padding: limit - Pdf().Length + above);

        var result = await test.ImportAsync(
            [Letter(pdf: pdf)],
            new ImportOptions { MaximumPdfSize = limit }
        );

        if (goesIn)
        {
            result.Added.ShouldBe(1);
            return;
        }
        var fault = result.OneFault();
        fault.Field.ShouldBe("DocumentReference.content[0].attachment.data");
        fault.Message.ShouldContain("more than 2 MB");
    }

    [Fact]
    public async Task A_letter_far_over_the_limit_is_skipped_without_being_kept()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await test.TakeInAsync(HospitalWithAppointments());

        var result = await test.ImportAsync(
            [Letter(pdf: Pdf(padding: 4 * 1024 * 1024)), Letter("L2")],
            new ImportOptions { MaximumPdfSize = 1024 * 1024 }
        );

        result.Added.ShouldBe(1);
        result.OneFault().Message.ShouldContain("is larger than");
    }

    [Theory, BothEngines]
    public async Task A_dry_run_leaves_no_letter(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(HospitalWithAppointments());

        (await test.ImportAsync([Letter()], new ImportOptions { DryRun = true })).Added.ShouldBe(1);

        (await test.ReadAsync<long>("SELECT count(*) FROM documents")).ShouldBe(0);
        (await test.ReadAsync<long>("SELECT count(*) FROM document_pieces")).ShouldBe(0);
    }
}
