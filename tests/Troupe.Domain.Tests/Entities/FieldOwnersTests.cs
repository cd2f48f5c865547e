using Troupe.Api.FieldOwnership;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Domain.Entities;
using Troupe.Domain.Pods;
using Troupe.Domain.Tests.Specifications;
using Xunit;

namespace Troupe.Domain.Tests.Entities;

public sealed class FieldOwnersTests
{
    private static readonly Pod Web = Make.Pod("web");

    [Fact]
    public void Create_InAManagersName_RecordsIt()
    {
        var created = Spec.Given().When(By("kubectl", Ask.Create(Web))).ThenObject<Pod>()!;

        var entry = Assert.Single(created.Metadata.ManagedFields!);
        Assert.Equal(("kubectl", "Update", "v1"), (entry.Manager, entry.Operation, entry.ApiVersion));
        Assert.DoesNotContain("f:status", entry.Fields!.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_InNobodysName_RecordsNothing() =>
        Assert.Null(Spec.Given().When(Ask.Create(Web)).ThenObject<Pod>()!.Metadata.ManagedFields);

    [Fact]
    public void Replace_InAManagersName_MovesTheFieldToIt()
    {
        const string fields = """{"f:metadata":{"f:labels":{"f:app":{}}},"f:spec":{"f:hostname":{}}}""";
        var born = new PodEvent.Created(Web) { ManagedFields = [Entry("creator", fields)] };

        var edited = Spec.Given(born).When(By("editor", Ask.Replace(Labelled("db")))).ThenObject<Pod>()!;

        Assert.Equal(
            [("creator", """{"f:spec":{"f:hostname":{}}}"""), ("editor", """{"f:metadata":{"f:labels":{"f:app":{}}}}""")],
            edited.Metadata.ManagedFields!.Select(entry => (entry.Manager!, entry.Fields!.Json)).Order());
    }

    [Fact]
    public void Replace_InNobodysName_LeavesTheOwners()
    {
        var born = new PodEvent.Created(Web) { ManagedFields = [Entry("creator", """{"f:metadata":{"f:labels":{"f:app":{}}}}""")] };

        var edited = Spec.Given(born).When(Ask.Replace(Labelled("db"))).ThenObject<Pod>()!;

        Assert.Equal("creator", Assert.Single(edited.Metadata.ManagedFields!).Manager);
    }

    [Fact]
    public void Replace_ThatChangesNothing_HasNoEvents()
    {
        var born = new PodEvent.Created(Web) { ManagedFields = [Entry("creator", """{"f:metadata":{"f:labels":{"f:app":{}}}}""")] };

        Spec.Given(born).When(By("editor", Ask.Replace(Web))).ThenNothing();
    }

    private static TCommand By<TCommand>(string manager, TCommand command) where TCommand : Command =>
        (TCommand)(command with { Context = command.Context with { Writer = new FieldWrite(manager) } });

    private static Pod Labelled(string app) =>
        Web with { Metadata = Web.Metadata with { Labels = new Dictionary<string, string> { ["app"] = app } } };

    private static ManagedFieldsEntry Entry(string manager, string fields) => new()
    {
        Manager = manager, Operation = "Update", ApiVersion = "v1", FieldsType = "FieldsV1", Fields = new FieldsV1(fields), Time = Ask.Now,
    };
}
