using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Naming;
using Troupe.ControlPlane.Refusing;
using Xunit;

namespace Troupe.ControlPlane.Tests.Gateway;

public sealed class GeneratedNamesTests
{
    private static readonly ObjectMeta Generated = new() { GenerateName = "web-" };

    [Fact]
    public async Task Create_NamesTakenByChance_TriesOthers()
    {
        var tries = 0;

        var made = await GeneratedNames.TryAsync(
            Generated, () => ++tries < 8 ? throw Taken() : Task.FromResult<ApiObject>(Make.Pod("web")));

        Assert.Equal(("web", 8), (made.Metadata.Name, tries));
    }

    [Fact]
    public async Task Create_EveryNameTaken_IsAlreadyExistsAndSaysWhy()
    {
        var tries = 0;

        var refused = await Assert.ThrowsAsync<ApiException>(() => GeneratedNames.TryAsync<ApiObject>(Generated, () =>
        {
            tries++;
            throw Taken();
        }));

        Assert.Equal((8, StatusReason.AlreadyExists), (tries, refused.Reason));
        Assert.EndsWith("the server was not able to generate a unique name for the object", refused.Message);
    }

    [Fact]
    public async Task Create_NameThatWasGivenTaken_IsNotTriedAgain()
    {
        var tries = 0;

        await Assert.ThrowsAsync<ApiException>(() => GeneratedNames.TryAsync<ApiObject>(Generated with { Name = "web" }, () =>
        {
            tries++;
            throw Taken();
        }));

        Assert.Equal(1, tries);
    }

    [Fact]
    public void NameFrom_LongPrefix_StaysALabel() =>
        Assert.Equal(63, new ObjectIds(new Random(1)).NameFrom(new string('a', 70)).Length);

    private static ApiException Taken() => Refuse.With(StatusReason.AlreadyExists, "pods \"web-x\" already exists");
}
