namespace Portal.SignIn;

/// <summary>How long a session lasts, in words for a sentence: "10 minutes".</summary>
public static class SessionTimes
{
    public static string Idle(SessionOptions options) =>
        Counted(options.IdleMinutes, Texts.OneMinute, Texts.SomeMinutes);

    public static string Maximum(SessionOptions options) =>
        Counted(options.MaximumHours, Texts.OneHour, Texts.SomeHours);

    private static string Counted(int count, string one, string some) =>
        count == 1 ? one : some.With(count);
}
