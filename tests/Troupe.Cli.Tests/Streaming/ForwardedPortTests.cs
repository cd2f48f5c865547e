using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Services;
using Troupe.Cli.Failures;
using Troupe.Cli.Streaming;
using Xunit;

namespace Troupe.Cli.Tests.Streaming;

public sealed class ForwardedPortTests
{
    private static readonly Pod Web = new()
    {
        Metadata = new ObjectMeta { Name = "web" },
        Spec = new PodSpec { Containers = [new Container { Ports = [new ContainerPort { Name = "http", ContainerPortNumber = 8080 }] }] },
    };

    private static readonly Service Front = new()
    {
        Metadata = new ObjectMeta { Name = "front" },
        Spec = new ServiceSpec
        {
            Ports =
            [
                new ServicePort { Name = "web", Port = 80, TargetPort = new IntOrString("http") },
                new ServicePort { Name = "metrics", Port = 90, TargetPort = new IntOrString(9090) },
                new ServicePort { Name = "plain", Port = 70 },
            ],
        },
    };

    [Theory]
    [InlineData("80", 80, 80)]
    [InlineData("8080:80", 8080, 80)]
    [InlineData(":80", 0, 80)]
    [InlineData("http", 8080, 8080)]
    [InlineData("9000:http", 9000, 8080)]
    public void Parse_OfAPod_IsItsPort(string text, int local, int remote) =>
        Assert.Equal(new ForwardedPort(local, remote), ForwardedPort.Parse(text, Web, Web));

    [Theory]
    [InlineData("80", 80, 8080)]
    [InlineData("1000:web", 1000, 8080)]
    [InlineData("90", 90, 9090)]
    [InlineData(":70", 0, 70)]
    public void Parse_OfAService_IsThePodsPort(string text, int local, int remote) =>
        Assert.Equal(new ForwardedPort(local, remote), ForwardedPort.Parse(text, Web, Front));

    [Theory]
    [InlineData("0")]
    [InlineData("70000")]
    [InlineData("https")]
    [InlineData("x:80")]
    [InlineData("1:2:3")]
    [InlineData("")]
    public void Parse_Mistyped_SaysHowItIsWritten(string text) => Assert.Contains(
        "write 80, 8080:80, or :80", Assert.Throws<CommandFailure>(() => ForwardedPort.Parse(text, Web, Web)).Message);

    [Fact]
    public void Parse_PortThatTheServiceLacks_IsRefused() => Assert.Contains(
        "service/front has no port '81'", Assert.Throws<CommandFailure>(() => ForwardedPort.Parse("81", Web, Front)).Message);
}
