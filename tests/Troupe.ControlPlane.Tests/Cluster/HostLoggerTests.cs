using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Troupe.ControlPlane.Hosting;
using Xunit;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Troupe.ControlPlane.Tests.Cluster;

/// <summary>What actors say goes to the log of their host, as everything else does.</summary>
public sealed class HostLoggerTests : IAsyncLifetime, ILoggerProvider
{
    private readonly ConcurrentQueue<Line> _lines = [];
    private IHost _host = null!;

    private sealed record Line(string Category, LogLevel Level, string Text, Exception? Cause);

    public async Task InitializeAsync()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(this).AddFilter("Akka", LogLevel.Warning);
        builder.Services.AddAkka("logging", (akka, host) => akka.WithHostLog(host));
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    [Theory]
    [InlineData("info", LogLevel.Information)]
    [InlineData("warn", LogLevel.Warning)]
    [InlineData("error", LogLevel.Error)]
    public async Task Say_ActorOfOurs_IsOneLineUnderItsNameWithoutATimeOfItsOwn(string how, LogLevel level)
    {
        var line = await LineAsync(how, line => line.Category == typeof(Speaker).FullName!.Replace('+', '.'));

        Assert.Equal((level, "pod default/web: started"), (line.Level, line.Text));
        Assert.Equal(how == "error" ? "why" : null, line.Cause?.Message);
    }

    [Fact]
    public async Task Say_FormatThatIsWrong_IsSaidAllTheSame() =>
        Assert.Contains("{0} and {1}", (await LineAsync("wrong", line => line.Level == LogLevel.Warning)).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Die_Actor_IsToldByTheEngineWithWhoItWas()
    {
        var line = await LineAsync("die", line => line.Category.StartsWith("Akka.", StringComparison.Ordinal));

        Assert.Equal(LogLevel.Error, line.Level);
        Assert.Contains("/user/speaker", line.Text, StringComparison.Ordinal);
        Assert.Equal("of old age", line.Cause!.Message);
    }

    [Fact]
    public async Task Say_EngineWithNothingWrong_IsNotHeard()
    {
        await LineAsync("engine", line => line.Level == LogLevel.Information);

        Assert.DoesNotContain(_lines, line => line.Category.StartsWith("Akka.", StringComparison.Ordinal));
    }

    public ILogger CreateLogger(string categoryName) => new Collecting(categoryName, _lines);

    public void Dispose()
    {
    }

    private async Task<Line> LineAsync(string word, Func<Line, bool> isIt)
    {
        _host.Services.GetRequiredService<ActorSystem>().ActorOf(Props.Create(() => new Speaker()), "speaker").Tell(word);
        await Eventually.True(() => _lines.Any(isIt), $"a line of the one who says '{word}'");
        return _lines.First(isIt);
    }

    private sealed class Speaker : ReceiveActor
    {
        public Speaker()
        {
            var log = Context.GetLogger();
            Receive<string>(word => word == "info", _ => log.Info("pod {0}: {1}", "default/web", "started"));
            Receive<string>(word => word == "warn", _ => log.Warning("pod {0}: {1}", "default/web", "started"));
            Receive<string>(
                word => word == "error", _ => log.Error(new InvalidOperationException("why"), "pod {0}: {1}", "default/web", "started"));
            Receive<string>(word => word == "wrong", _ => log.Warning("{0} and {1}", 1));
            Receive<string>(word => word == "engine", _ =>
            {
                Context.System.Log.Info("nothing is wrong");
                log.Info("said after it");
            });
            Receive<string>(word => word == "die", _ => throw new InvalidOperationException("of old age"));
        }
    }

    private sealed class Collecting(string category, ConcurrentQueue<Line> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new Line(category, logLevel, formatter(state, exception), exception));
    }
}
