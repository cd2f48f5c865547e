using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Actors;

/// <summary>A question gets its answer, its failure, or its end.</summary>
public sealed class AskTests : TestKit
{
    [Fact]
    public async Task Answer_CompletesTheTask() => Assert.Equal("pong", await Start().Ask<string>("ping", TimeSpan.FromSeconds(5)));

    [Fact]
    public async Task NoAnswer_TimesOut() =>
        await Assert.ThrowsAsync<AskTimeoutException>(() => Start().Ask<string>("silence", TimeSpan.FromMilliseconds(100)));

    [Fact]
    public async Task Cancelled_IsCancelled()
    {
        using var source = new CancellationTokenSource();
        var asked = Start().Ask<string>("silence", source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task StatusFailure_IsTheTasksFailure()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Start().Ask<string>("fail", TimeSpan.FromSeconds(5)));
        Assert.Equal("as asked", failure.Message);
    }

    [Fact]
    public async Task ManyAtOnce_EachGetsItsOwnAnswer()
    {
        var actor = Start();
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => actor.Ask<int>(i, TimeSpan.FromSeconds(10))));
        Assert.Equal(Enumerable.Range(0, 500), answers);
    }

    [Fact]
    public async Task PipeTo_TellsTheResult()
    {
        await Task.FromResult("done").PipeTo(TestActor);
        await ExpectMsgAsync("done");
    }

    [Fact]
    public async Task PipeTo_TellsTheFailure()
    {
        await Task.FromException<string>(new InvalidOperationException("no")).PipeTo(TestActor);
        Assert.Equal("no", (await ExpectMsgAsync<Status.Failure>()).Cause.Message);
    }

    [Fact]
    public async Task PipeTo_Mapped_TellsWhatItIsMappedTo()
    {
        await Task.FromResult(20).PipeTo(TestActor, success: result => $"got {result}");
        await ExpectMsgAsync("got 20");
        await Task.FromException<int>(new InvalidOperationException("no")).PipeTo(TestActor, failure: e => $"failed: {e.Message}");
        await ExpectMsgAsync("failed: no");
    }

    [Fact]
    public async Task GracefulStop_CompletesOnceTheActorHasStopped()
    {
        var actor = Watch(Start());
        Assert.True(await actor.GracefulStop(TimeSpan.FromSeconds(5)));
        await ExpectTerminatedAsync(actor);
    }

    [Fact]
    public async Task Identify_AnswersWithTheAddress()
    {
        var actor = Start();
        var identity = await Sys.ActorSelection(actor.Path).Ask<ActorIdentity>(new Identify(7), TimeSpan.FromSeconds(5));
        Assert.Equal((7, actor), ((int)identity.MessageId, identity.Subject));
    }

    private IActorRef Start() => Sys.ActorOf(Props.Create(() => new Oracle()));

    private sealed class Oracle : ReceiveActor
    {
        public Oracle()
        {
            Receive<int>(number => Sender.Tell(number));
            Receive<string>(message => message == "ping", _ => Sender.Tell("pong"));
            Receive<string>(message => message == "fail", _ => Sender.Tell(new Status.Failure(new InvalidOperationException("as asked"))));
            Receive<string>(message => message == "silence", _ => { });
        }
    }
}
