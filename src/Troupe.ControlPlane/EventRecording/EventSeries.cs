using Troupe.Api.Bounds;
using Troupe.Api.Events;
using Troupe.Api.Metadata;
using Troupe.Domain.Namespaces;

namespace Troupe.ControlPlane.EventRecording;

/// <summary>One piece of news and how often it came.</summary>
internal sealed class EventSeries(RecordEvent news, string name, DateTimeOffset first)
{
    private int _written;

    public int Count { get; private set; }
    public DateTimeOffset Last { get; private set; }

    /// <summary>A write is under way or arranged.</summary>
    public bool IsBusy { get; set; }

    public bool IsBehind => Count > _written;
    public long? Cause => news.Cause;

    public void Repeat(DateTimeOffset now)
    {
        Count = Saturating.Add(Count, 1);
        Last = now;
    }

    public void BeginWriting()
    {
        IsBusy = true;
        _written = Count;
    }

    /// <summary>True until the first write was begun.</summary>
    public bool IsNew => _written == 0;

    public Event ToEvent()
    {
        var about = news.About;
        return new Event
        {
            ApiVersion = "v1",
            Kind = "Event",
            Metadata = new ObjectMeta { Name = name, Namespace = about.Metadata.Namespace ?? NamespaceDecider.Default },
            InvolvedObject = new ObjectReference
            {
                ApiVersion = about.ApiVersion, Kind = about.Kind, Namespace = about.Metadata.Namespace, Name = about.Metadata.Name,
                Uid = about.Metadata.Uid, ResourceVersion = about.Metadata.ResourceVersion,
            },
            Type = news.Type,
            Reason = news.Reason,
            Message = news.Message,
            Source = new EventSource { Component = news.Component },
            FirstTimestamp = first,
            LastTimestamp = Last,
            Count = Count,
            ReportingComponent = news.Component,
        };
    }
}
