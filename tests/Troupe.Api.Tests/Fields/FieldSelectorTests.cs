using Troupe.Api.Events;
using Troupe.Api.Fields;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Xunit;

namespace Troupe.Api.Tests.Fields;

public sealed class FieldSelectorTests
{
    private static readonly Pod Bound = Make.Pod()
        .With(spec => spec with { NodeName = "node-1" }) with { Status = new PodStatus { Phase = "Running" } };

    [Theory]
    [InlineData("", true)]
    [InlineData("metadata.name=web", true)]
    [InlineData("metadata.name==web", true)]
    [InlineData("metadata.name!=web", false)]
    [InlineData("metadata.namespace=other", false)]
    [InlineData("spec.nodeName=node-1,status.phase!=Failed", true)]
    [InlineData("spec.nodeName=node-1,status.phase=Failed", false)]
    [InlineData("spec.nodeName=", false)]
    public void Matches_Pod_ByItsFields(string text, bool expected) =>
        Assert.Equal(expected, FieldSelector.Parse(text, ResourceKinds.Pods).Matches(Bound));

    [Fact]
    public void Matches_AbsentField_ReadsAsEmpty()
    {
        Assert.True(FieldSelector.Parse("spec.nodeName=").Matches(Make.Pod()));
        Assert.True(FieldSelector.Parse("spec.unschedulable=false").Matches(new Node()));
    }

    [Fact]
    public void Matches_Event_ByTheObjectItIsAbout()
    {
        var @event = new Event { Type = "Warning", Reason = "Failed", InvolvedObject = new ObjectReference { Kind = "Pod", Name = "web" } };
        Assert.True(FieldSelector.Parse("involvedObject.name=web,involvedObject.kind=Pod,type=Warning,reason=Failed").Matches(@event));
        Assert.False(FieldSelector.Parse("involvedObject.name=db").Matches(@event));
    }

    [Theory]
    [InlineData("spec.image=x", "field label not supported: spec.image of pods")]
    [InlineData("type=Warning", "field label not supported: type of pods")]
    [InlineData("metadata.name", "'metadata.name' is no condition")]
    [InlineData("=web", "'=web' is no condition")]
    [InlineData("metadata.name=a=b", "is written '\\='")]
    [InlineData("metadata.name=a\\b", "may only stand before")]
    public void Parse_WhatCannotBeSelected_IsRefusedByName(string text, string expected)
    {
        Assert.False(FieldSelector.TryParse(text, ResourceKinds.Pods, out _, out var error));
        Assert.Contains(expected, error);
    }

    [Fact]
    public void Parse_EscapedValue_RoundTrips()
    {
        var selector = FieldSelector.Parse(@"metadata.name=a\,b\=c\\d");
        Assert.Equal(@"a,b=c\d", selector.RequiredValue("metadata.name"));
        Assert.Equal(@"metadata.name=a\,b\=c\\d", selector.ToString());
        Assert.True(selector.Matches(new Pod { Metadata = new ObjectMeta { Name = @"a,b=c\d" } }));
    }
}
