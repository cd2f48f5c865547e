using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.LimitRanges;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Services;
using Troupe.Security.Authorization;
using Xunit;

namespace Troupe.ControlPlane.Tests.Gateway;

public sealed class ObjectReplacementsTests
{
    private static readonly Endpoints Wanted = new() { Metadata = new ObjectMeta { Name = "web", Namespace = "default" } };

    [Fact]
    public async Task Replace_NothingThere_NeedsTheRightToCreate()
    {
        await using var plane = await TestControlPlane.StartAsync(options => options with { Authorizer = new NoCreation() });

        var refused = await TestControlPlane.RefusedAsync(() => plane.Client.ReplaceAsync(Wanted));
        var absent = await TestControlPlane.RefusedAsync(() => plane.Client.GetAsync(ResourceKinds.Endpoints, "default", "web"));

        Assert.Equal((403, 404), (refused.Code, absent.Code));
    }

    [Fact]
    public async Task Replace_NothingThere_TellsItsWriterThatItWasCreatedAndWhatToKnow()
    {
        await using var plane = await TestControlPlane.StartAsync();
        var range = new ObjectWrite.Replace(new LimitRange { Metadata = Wanted.Metadata });

        var first = await plane.Client.WriteAsync(range);
        var second = await plane.Client.WriteAsync(range);

        Assert.Equal((true, false), (first.Created, second.Created));
        Assert.Equal(ResourceKinds.LimitRanges.Notice, Assert.Single(first.Warnings));
        Assert.Empty(second.Warnings);
    }

    [Fact]
    public async Task Replace_WhileAnotherDeletesIt_EndsWithAnObject()
    {
        await using var plane = await TestControlPlane.StartAsync();

        for (var round = 0; round < 20; round++)
        {
            await plane.Client.ReplaceAsync(Wanted);
            var deleting = plane.Client.DeleteAsync(ResourceKinds.Endpoints, "default", "web");
            var replaced = await plane.Client.ReplaceAsync(Wanted with { Subsets = [] });
            await deleting;

            Assert.Equal("web", replaced.Metadata.Name);
        }
    }

    private sealed class NoCreation : IAuthorizer
    {
        public ValueTask AuthorizeAsync(Access access, CancellationToken cancellationToken) =>
            access.Verb != "create" || access.Kind != ResourceKinds.Endpoints
            ? ValueTask.CompletedTask
            : throw new ApiException(new Status { Outcome = "Failure", Reason = "Forbidden", Code = 403, Message = "not you" });
    }
}
