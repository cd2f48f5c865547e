using Troupe.Api.ReplicaSets;
using Troupe.Domain.DataObjects;
using Troupe.Domain.Tests.Specifications;
using Xunit;

namespace Troupe.Domain.Tests.DataObjects;

/// <summary>Kinds of data with a status: what is asked and what is reported do not overwrite each other.</summary>
public sealed class ReportedDataTests
{
    private static readonly ReplicaSet Web = Make.ReplicaSet("web", 2);
    private static readonly ReplicaSetStatus Two = new() { Replicas = 2, ObservedGeneration = 1 };

    [Fact]
    public void Create_StatusGiven_BeginsWithoutOneAndWithTheFirstGeneration()
    {
        var created = Spec.Given().When(Ask.Create(Web with { Status = Two })).ThenObject<ReplicaSet>()!;

        Assert.Null(created.Status);
        Assert.Equal(1, created.Metadata.Generation);
    }

    [Fact]
    public void Replace_OtherSpec_CountsTheGenerationAndKeepsTheStatus()
    {
        var reported = Web with { Status = Two, Metadata = Web.Metadata with { Generation = 1 } };

        var after = Spec.Given(new DataObjectEvent.Created(reported))
            .When(Ask.Replace(Make.ReplicaSet("web", 3))).ThenObject<ReplicaSet>()!;

        Assert.Equal((3, 2L, Two), (after.Spec.Replicas, after.Metadata.Generation, after.Status));
    }

    [Fact]
    public void Replace_StatusAlone_ChangesNothing() =>
        Spec.Given(new DataObjectEvent.Created(Web)).When(Ask.Replace(Web with { Status = Two })).ThenNothing();

    [Fact]
    public void ReplaceStatus_OtherSpecToo_TakesTheStatusAlone()
    {
        var created = Spec.Given().When(Ask.Create(Web)).ThenObject<ReplicaSet>()!;

        var after = Spec.Given(new DataObjectEvent.Created(created))
            .When(Ask.ReplaceStatus(Make.ReplicaSet("web", 9) with { Status = Two }))
            .ThenObject<ReplicaSet>()!;

        Assert.Equal((2, 1L, Two), (after.Spec.Replicas, after.Metadata.Generation, after.Status));
    }

    [Fact]
    public void ReplaceStatus_TheSame_ChangesNothing() =>
        Spec.Given(new DataObjectEvent.Created(Web with { Status = Two })).When(Ask.ReplaceStatus(Web with { Status = Two })).ThenNothing();
}
