using System.Text.RegularExpressions;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>Says which log events a test expects.</summary>
public class EventFilterFactory
{
    private readonly TestKitBase _testkit;

    internal EventFilterFactory(TestKitBase testkit) => _testkit = testkit;

    public IEventFilterApplier Exception<TException>(
        string message = null, string start = null, string contains = null, string source = null) where TException : Exception =>
            Exception(typeof(TException), message, start, contains, source);

    public IEventFilterApplier Exception(
        Type exceptionType, string message = null, string start = null, string contains = null, string source = null) =>
        For<Error>(message, start, contains, source, null, error => exceptionType.IsInstanceOfType(error.Cause));

    public IEventFilterApplier Error(string message = null, string start = null, string contains = null, string source = null) =>
        For<Error>(message, start, contains, source, null, _ => true);

    public IEventFilterApplier Error(Regex pattern, string source = null) => For<Error>(null, null, null, source, pattern, _ => true);

    public IEventFilterApplier Warning(string message = null, string start = null, string contains = null, string source = null) =>
        For<Warning>(message, start, contains, source, null, warning => warning.LogClass != typeof(DeadLetter));

    public IEventFilterApplier Warning(Regex pattern, string source = null) => For<Warning>(null, null, null, source, pattern, _ => true);

    public IEventFilterApplier Info(string message = null, string start = null, string contains = null, string source = null) =>
        For<Info>(message, start, contains, source, null, _ => true);

    public IEventFilterApplier Info(Regex pattern, string source = null) => For<Info>(null, null, null, source, pattern, _ => true);

    public IEventFilterApplier Debug(string message = null, string start = null, string contains = null, string source = null) =>
        For<Debug>(message, start, contains, source, null, _ => true);

    public IEventFilterApplier DeadLetter() => Custom<Warning>(warning => warning.Message is DeadLetter);

    public IEventFilterApplier DeadLetter<TMessage>() => Custom<Warning>(warning => warning.Message is DeadLetter { Message: TMessage });

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => new EventFilterApplier(_testkit, predicate);

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate) where TLogEvent : LogEvent =>
        Custom(logEvent => logEvent is TLogEvent typed && predicate(typed));

    private IEventFilterApplier For<T>(string message, string start, string contains, string source, Regex pattern, Predicate<T> also)
        where T : LogEvent => Custom<T>(logEvent =>
    {
        var text = logEvent.Message?.ToString() ?? "";
        return also(logEvent)
            && (message is null || text == message || logEvent.Cause?.Message == message)
            && (start is null || text.StartsWith(start, StringComparison.Ordinal))
            && (contains is null || text.Contains(contains, StringComparison.Ordinal))
            && (source is null || logEvent.LogSource == source)
            && (pattern is null || pattern.IsMatch(text));
    });
}
