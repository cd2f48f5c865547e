using Troupe.Domain.DataObjects;
using Troupe.Domain.Tests.Specifications;
using Xunit;

namespace Troupe.Domain.Tests.DataObjects;

public sealed class DataObjectDeciderTests
{
    [Fact]
    public void Replace_OtherContent_IsReplacedWithItsMetadataKept()
    {
        var created = Spec.Given().When(Ask.Create(Make.Endpoints("web", "10.244.0.2"))).ThenObject<Api.Services.Endpoints>()!;

        var after = Spec.Given(new DataObjectEvent.Created(created)).When(Ask.Replace(Make.Endpoints("web", "10.244.0.3")))
            .ThenObject<Api.Services.Endpoints>()!;

        Assert.Equal("10.244.0.3", after.Subsets![0].Addresses![0].Ip);
        Assert.Equal(created.Metadata, after.Metadata);
    }

    [Fact]
    public void Delete_IsGoneAtOnce()
    {
        var endpoints = Make.Endpoints("web");

        Spec.Given(new DataObjectEvent.Created(endpoints)).When(Ask.Delete(endpoints)).Then(new DataObjectEvent.Deleted());
    }
}
