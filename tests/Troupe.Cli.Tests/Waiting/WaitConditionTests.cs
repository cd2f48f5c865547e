using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Cli.Failures;
using Troupe.Cli.Waiting;
using Xunit;

namespace Troupe.Cli.Tests.Waiting;

public sealed class WaitConditionTests
{
    private static readonly Pod Ready = new()
    {
        Metadata = new ObjectMeta { Name = "web" },
        Status = new PodStatus { Phase = "Running", Conditions = [new PodCondition { Type = "Ready", Status = "True" }] },
    };

    [Theory]
    [InlineData("condition=Ready", true)]
    [InlineData("condition=ready=TRUE", true)]
    [InlineData("condition=Ready=False", false)]
    [InlineData("condition=Initialized", false)]
    [InlineData("jsonpath={.status.phase}=Running", true)]
    [InlineData("jsonpath={.status.phase}='Running'", true)]
    [InlineData("jsonpath={.status.phase}=Failed", false)]
    [InlineData("jsonpath={.status.phase}", true)]
    [InlineData("jsonpath={.status.nothing}", false)]
    [InlineData("create", true)]
    [InlineData("delete", false)]
    public void Holds_OfAReadyPod_IsWhatItsStatusSays(string condition, bool expected) =>
        Assert.Equal(expected, WaitCondition.Parse(condition).Holds(Ready));

    [Theory]
    [InlineData("condition=Ready", false)]
    [InlineData("jsonpath={.status.phase}", false)]
    [InlineData("create", false)]
    [InlineData("delete", true)]
    public void Holds_OfWhatIsNotThere_IsDeletionAlone(string condition, bool expected) =>
        Assert.Equal(expected, WaitCondition.Parse(condition).Holds(null));

    [Fact]
    public void Holds_StatusOfAnEarlierSpec_DoesNotCount()
    {
        var controller = new ReplicationController
        {
            Metadata = new ObjectMeta { Name = "web", Generation = 2 },
            Status = new ReplicationControllerStatus
            {
                ObservedGeneration = 1, Conditions = [new ReplicationControllerCondition { Type = "Fine", Status = "True" }],
            },
        };
        var fine = WaitCondition.Parse("condition=Fine");

        Assert.False(fine.Holds(controller));
        Assert.True(fine.Holds(controller with { Status = controller.Status with { ObservedGeneration = 2 } }));
    }

    [Theory]
    [InlineData("Ready")]
    [InlineData("condition=")]
    [InlineData("condition=Ready=True=False")]
    [InlineData("jsonpath=.status.phase")]
    [InlineData("jsonpath={.status.phase}Running")]
    public void Parse_Mistyped_ShowsHowItIsWritten(string text) =>
        Assert.Contains("--for=condition=Ready", Assert.Throws<CommandFailure>(() => WaitCondition.Parse(text)).Message);

    [Theory]
    [InlineData("30s", 30)]
    [InlineData("1h30m", 5400)]
    [InlineData("1m30.5s", 90.5)]
    [InlineData("500ms", 0.5)]
    [InlineData("0", 0)]
    [InlineData("-1s", -1)]
    public void Durations_AsGoWritesThem_AreRead(string text, double seconds)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(seconds, duration.TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("1d")]
    [InlineData("1s ")]
    [InlineData("99999999h")]
    public void Durations_Mistyped_AreRefused(string text) => Assert.False(Durations.TryParse(text, out _));
}
