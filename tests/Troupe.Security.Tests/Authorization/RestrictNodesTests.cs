using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Security.Authorization;
using Troupe.Security.Identities;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.Security.Tests.Authorization;

public sealed class RestrictNodesTests
{
    private static readonly Identity Joining = new("system:bootstrap:abcdef", Identity.Bootstrappers, Identity.Authenticated);
    private readonly RestrictNodes _authorizer = new(new AllowAll());

    [Theory]
    [InlineData("list", "pods", null, null, true)]
    [InlineData("watch", "services", null, null, true)]
    [InlineData("create", "nodes", "n1", null, true)]
    [InlineData("update", "nodes", "n1", null, true)]
    [InlineData("update", "nodes", "n1", "status", true)]
    [InlineData("update", "pods", "web", "status", true)]
    [InlineData("delete", "pods", "web", null, true)]
    [InlineData("create", "events", "x", null, true)]
    [InlineData("update", "nodes", "n2", null, false)]
    [InlineData("update", "nodes", "n2", "status", false)]
    [InlineData("create", "nodes", "n2", null, false)]
    [InlineData("delete", "nodes", "n1", null, false)]
    [InlineData("create", "pods", "web", null, false)]
    [InlineData("update", "pods", "web", null, false)]
    [InlineData("delete", "services", "web", null, false)]
    [InlineData("update", "namespaces", "default", null, false)]
    public async Task Node_DoesWhatAnAgentDoes_AndNoMore(string verb, string plural, string? name, string? part, bool allowed)
    {
        var access = new Access(Identity.Node("n1"), verb, Kind(plural), Kind(plural).Namespaced ? "default" : null, name, part);

        Assert.Equal(allowed, await AllowsAsync(access));
    }

    [Theory]
    [InlineData("n1", true)]
    [InlineData("n2", false)]
    [InlineData(null, false)]
    public async Task Node_WritesPodsThatAreBoundToIt(string? node, bool allowed)
    {
        var pod = Sample.Pod("web");
        pod = pod with { Spec = pod.Spec with { NodeName = node } };
        var report = new Access(Identity.Node("n1"), "update", Kind("pods"), "default", "web", "status") { Current = pod };

        Assert.Equal(allowed, await AllowsAsync(report));
        Assert.Equal(allowed, await AllowsAsync(report with { Verb = "delete", Subresource = null }));
    }

    [Theory]
    [InlineData("list", "pods")]
    [InlineData("get", "nodes")]
    [InlineData("create", "nodes")]
    public async Task WhoJoins_MayDoNothingHere(string verb, string plural) =>
        Assert.False(await AllowsAsync(new Access(Joining, verb, Kind(plural), null, "x")));

    [Fact]
    public async Task NodeOfAnotherName_IsRefused() =>
        Assert.False(await AllowsAsync(new Access(new Identity("alice", Identity.Nodes), "list", Kind("pods"), null)));

    [Fact]
    public async Task Everyone_Else_IsDecidedAboutByOthers()
    {
        Assert.True(await AllowsAsync(new Access(new Identity("alice"), "delete", Kind("nodes"), null, "n1")));
        Assert.True(await AllowsAsync(new Access(Identity.Admin, "delete", Kind("nodes"), null, "n1")));
    }

    [Fact]
    public async Task Refusal_SaysWhoWhatAndWhere()
    {
        var access = new Access(Identity.Node("n1"), "delete", Kind("services"), "default", "web");

        var refusal = await Assert.ThrowsAsync<ApiException>(async () => await _authorizer.AuthorizeAsync(access, default));

        Assert.Equal((StatusReason.Forbidden, 403), (refusal.Reason, refusal.Status.Code));
        Assert.StartsWith(
            "services \"web\" is forbidden: User \"system:node:n1\" cannot delete resource \"services\" in API group \"\" in the"
                + " namespace \"default\"",
            refusal.Message);
    }

    private static ResourceKind Kind(string plural) => ResourceKinds.FindByName(plural)!;

    private async Task<bool> AllowsAsync(Access access)
    {
        try
        {
            await _authorizer.AuthorizeAsync(access, default);
            return true;
        }
        catch (ApiException refusal)
        {
            Assert.Equal(StatusReason.Forbidden, refusal.Reason);
            return false;
        }
    }
}
