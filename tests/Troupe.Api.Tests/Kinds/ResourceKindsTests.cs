using Troupe.Api.Fields;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Xunit;

namespace Troupe.Api.Tests.Kinds;

public sealed class ResourceKindsTests
{
    [Fact]
    public void All_NamesAreEachOfOneKind()
    {
        var names = ResourceKinds.All.SelectMany(kind => kind.Names.Select(name => name.ToLowerInvariant()).Distinct()).ToList();
        Assert.Equal(names.Distinct(), names);
    }

    /// <remarks>What an object's stream in the journal is called begins with the kind alone.</remarks>
    [Fact]
    public void All_KindsDifferWhateverTheirGroup() =>
        Assert.Equal(ResourceKinds.All.Count, ResourceKinds.All.Select(kind => kind.Kind).Distinct().Count());

    [Fact]
    public void All_WhatHasAStatusCanTakeIt() => Assert.All(ResourceKinds.All, kind =>
        Assert.Equal(kind.HasStatus, kind.Type.GetProperty("Status") is not null));

    [Fact]
    public void All_ColumnsAndFieldsOfAnEmptyObjectCanBeRead() => Assert.All(ResourceKinds.All, kind =>
    {
        var empty = (ApiObject)Activator.CreateInstance(kind.Type)!;
        Assert.All(kind.Columns, column => Assert.NotNull(column.Cell(empty, DateTimeOffset.UnixEpoch)));
        Assert.All(SelectableFields.Of(kind), field => Assert.NotNull(SelectableFields.Value(empty, field)));
    });

    [Theory]
    [InlineData("rs", "ReplicaSet")]
    [InlineData("REPLICASETS", "ReplicaSet")]
    [InlineData("replicasets.apps", "ReplicaSet")]
    [InlineData("leases.coordination.k8s.io", "Lease")]
    [InlineData("cm", "ConfigMap")]
    [InlineData("quota", "ResourceQuota")]
    [InlineData("limits", "LimitRange")]
    [InlineData("unicorns", null)]
    public void FindByName_AnyName_IsItsKind(string name, string? kind) => Assert.Equal(kind, ResourceKinds.FindByName(name)?.Kind);

    [Fact]
    public void Find_ApiVersionOfAnotherGroup_IsNone()
    {
        Assert.Equal(ResourceKinds.ReplicaSets, ResourceKinds.Find("apps/v1", "ReplicaSet"));
        Assert.Null(ResourceKinds.Find("v1", "ReplicaSet"));
        Assert.Null(ResourceKinds.Find(null, null));
    }
}
