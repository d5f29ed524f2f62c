namespace Portal.Hosting;

/// <summary>The one point that every log line passes on its way to any provider: what <see cref="Redaction"/> knows is taken out.</summary>
public sealed class RedactingLoggerFactory(ILoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) =>
        new RedactingLogger(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class RedactingLogger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            state is IEnumerable<KeyValuePair<string, object?>> values
                ? inner.BeginScope(
                    RedactedState.Of(values, Redaction.Redact(state.ToString() ?? ""))
                )
                : inner.BeginScope(Redaction.Redact(state.ToString() ?? ""));

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (!inner.IsEnabled(logLevel))
            {
                return;
            }
            var message = Redaction.Redact(formatter(state, exception));
            var redacted = RedactedState.Of(
                state as IEnumerable<KeyValuePair<string, object?>> ?? [],
                message
            );
            inner.Log(
                logLevel,
                eventId,
                redacted,
                exception is null ? null : new RedactedException(exception),
                static (state, _) => state.ToString()
            );
        }
    }

    /// <summary>The values of a log line, redacted, with the message made from them.</summary>
    private sealed class RedactedState(
        IReadOnlyList<KeyValuePair<string, object?>> values,
        string message
    ) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => values.Count;

        public KeyValuePair<string, object?> this[int index] => values[index];

        public static RedactedState Of(
            IEnumerable<KeyValuePair<string, object?>> values,
            string message
        ) =>
            new(
                values is IReadOnlyList<KeyValuePair<string, object?>> list
                    ? Redacted(list)
                    : [.. values.Select(Redacted)],
                message
            );

        private static KeyValuePair<string, object?>[] Redacted(
            IReadOnlyList<KeyValuePair<string, object?>> values
        )
        {
            var redacted = new KeyValuePair<string, object?>[values.Count];
            for (var i = 0; i < redacted.Length; i++)
            {
                redacted[i] = Redacted(values[i]);
            }
            return redacted;
        }

        private static KeyValuePair<string, object?> Redacted(KeyValuePair<string, object?> pair) =>
            new(
                pair.Key,
                pair.Value switch
                {
                    null => null,
                    bool or int or double => pair.Value,
                    var value => Redaction.Redact(value.ToString() ?? ""),
                }
            );

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() =>
            GetEnumerator();

        public override string ToString() => message;
    }
}
