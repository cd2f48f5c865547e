using Troupe.Api.Validation;
using Xunit;

namespace Troupe.Api.Tests.Validation;

public sealed class SuggestionsTests
{
    private static readonly string[] Known = ["apiVersion", "kind", "metadata", "spec", "status", "containerPort", "ReplicationController"];

    [Theory]
    [InlineData("aipVersion", "apiVersion")]
    [InlineData("ReplicatioinController", "ReplicationController")]
    [InlineData("containerport", "containerPort")]
    [InlineData("metdata", "metadata")]
    [InlineData("spce", "spec")]
    [InlineData("image", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Nearest_Typed_IsWhatWasMeantOrNothing(string typed, string? expected) =>
        Assert.Equal(expected, Suggestions.Nearest(typed, Known));
}
