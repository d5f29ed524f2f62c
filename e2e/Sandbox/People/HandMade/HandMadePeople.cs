namespace Portal.Sandbox.People.HandMade;

/// <summary>Everyone with a name and a story, in the order of the sandbox's first page.</summary>
public static class HandMadePeople
{
    public static IReadOnlyList<Person> All(Almanac almanac) =>
        [
            OrdinaryPeople.AdaArcher(almanac),
            OrdinaryPeople.JoyMensah(almanac),
            OrdinaryPeople.HelenNovak(almanac),
            OrdinaryPeople.ImranAli(almanac),
            BusyPeople.DaljitSingh(almanac),
            BusyPeople.SianPrice(almanac),
            AskingPeople.KofiAsante(almanac),
            AskingPeople.LenaFischer(almanac),
            AskingPeople.MaryOConnor(almanac),
            HiddenThings.NadiaRahman(almanac),
            LetterReaders.GwenParry(almanac),
            LetterReaders.BrunoCosta(almanac),
            PeopleWithoutAccess.BenOkafor(),
            PeopleWithoutAccess.EllaBrown(almanac),
            PeopleWithoutAccess.SamuelAdeyemi(almanac),
            PeopleWithoutAccess.FarahHussain(almanac),
            PeopleWithoutAccess.GeorgeWright(almanac),
            PeopleWithoutAccess.RosaMartinez(almanac),
            PeopleWithoutAccess.TessHale(),
            PeopleWithoutAccess.OwenLloyd(almanac),
            PeopleWithoutAccess.PeiZhang(),
        ];
}
