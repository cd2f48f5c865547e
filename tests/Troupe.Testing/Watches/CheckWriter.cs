using Troupe.Api.Clients;
using Troupe.Api.Events;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;

namespace Troupe.Testing.Watches;

/// <summary>Creates, changes and deletes objects that are its own, and remembers what it was answered.</summary>
internal sealed class CheckWriter(Func<IApiClient> connect, Random random, IReadOnlyList<string> names)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, Event?> _objects = names.ToDictionary(name => name, _ => (Event?)null);
    private readonly List<AcknowledgedWrite> _written = [];

    // A deletion is answered without a revision; what is seen next under the name bounds it.
    private readonly Dictionary<string, int> _deleted = [];

    public IReadOnlyList<AcknowledgedWrite> Written => _written;

    public async Task RunAsync(int writes, Action done, CancellationToken cancellationToken)
    {
        for (var i = 0; i < writes; i++)
        {
            // Every object is there once before any is changed.
            var name = i < names.Count ? names[i] : names[random.Next(names.Count)];
            try
            {
                await WriteAsync(name, i, cancellationToken);
            }
            catch (Exception exception) when (Outage.Is(exception, cancellationToken))
            {
                // Whether it was written is not known: what is there now is.
                await LookAsync(name, cancellationToken);
            }

            done();
            if (random.Next(4) == 0) await Task.Delay(TimeSpan.FromMilliseconds(random.Next(8)), cancellationToken);
        }
    }

    private async Task WriteAsync(string name, int count, CancellationToken cancellationToken)
    {
        var color = CheckedObject.Colors[random.Next(CheckedObject.Colors.Length)];
        var wanted = CheckedObject.Make(name, color, count);
        if (_objects[name] is not { } current)
        {
            var created = (Event)await connect().CreateAsync(wanted, null, cancellationToken);
            BoundDeletion(created);
            Remember("ADDED", created);
        }
        else if (random.Next(6) == 0 && count >= names.Count)
        {
            await connect().DeleteAsync(ResourceKinds.Events, CheckedObject.Namespace, name, null, cancellationToken);
            _written.Add(new AcknowledgedWrite("DELETED", name, null, CheckedObject.RevisionOf(current)));
            _deleted[name] = _written.Count - 1;
            _objects[name] = null;
        }
        else
        {
            var metadata = wanted.Metadata with { ResourceVersion = current.Metadata.ResourceVersion };
            Remember("MODIFIED", (Event)await connect().ReplaceAsync(wanted with { Metadata = metadata }, null, cancellationToken));
        }
    }

    private async Task LookAsync(string name, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var found = (Event)await connect().GetAsync(ResourceKinds.Events, CheckedObject.Namespace, name, cancellationToken);
                BoundDeletion(found);
                _objects[name] = found;
                return;
            }
            catch (ApiException refusal) when (refusal.Reason == StatusReason.NotFound)
            {
                _objects[name] = null;
                return;
            }
            catch (Exception exception) when (Outage.Is(exception, cancellationToken))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private void BoundDeletion(Event next)
    {
        if (_deleted.Remove(next.Metadata.Name!, out var index))
            _written[index] = _written[index] with { Next = CheckedObject.RevisionOf(next) };
    }

    private void Remember(string type, Event @object)
    {
        _objects[@object.Metadata.Name!] = @object;
        _written.Add(new AcknowledgedWrite(
            type, @object.Metadata.Name!, @object.Metadata.Labels!["color"], CheckedObject.RevisionOf(@object)));
    }
}

/// <summary>What a client sees while its server is being restarted.</summary>
internal static class Outage
{
    public static bool Is(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && exception switch
        {
            ApiUnreachableException or IOException or OperationCanceledException => true,
            ApiException refusal => refusal.Reason is StatusReason.ServiceUnavailable or StatusReason.Timeout,
            _ => false,
        };
}
