using Troupe.Api.Events;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.EventExpiries;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.ControlPlane.Tests.EventExpiries;

public sealed class EventExpiryControllerTests
{
    private static readonly DateTimeOffset Now = Sample.Noon;

    public static TheoryData<DateTimeOffset?, DateTimeOffset, bool> Times => new()
    {
        { Now.AddMinutes(-59), Now.AddDays(-1), false },
        { Now.AddMinutes(-60), Now.AddDays(-1), true },
        { null, Now.AddMinutes(-60), true },
        { DateTimeOffset.MinValue, Now, true },
        { DateTimeOffset.MaxValue, Now.AddMinutes(-59), false },
        { DateTimeOffset.MaxValue, Now.AddMinutes(-60), true },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void IsOver_WhateverTheEventSays_AnHourAfterItCame(DateTimeOffset? last, DateTimeOffset created, bool over)
    {
        var @event = new Event { Metadata = new ObjectMeta { CreationTimestamp = created }, LastTimestamp = last };

        Assert.Equal(over, EventExpiryController.IsOver(@event, Now));
    }
}
