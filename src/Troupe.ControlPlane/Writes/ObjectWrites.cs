using Troupe.Api.Clients;
using Troupe.Api.FieldOwnership;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.Entities;
using Troupe.ControlPlane.Naming;
using Troupe.ControlPlane.ReadModels;
using Troupe.ControlPlane.Refusing;
using Troupe.Domain.Entities;
using Troupe.Security.Identities;
using static Troupe.Domain.Entities.ObjectCommand;

namespace Troupe.ControlPlane.Writes;

/// <summary>Admits writes, asks the entity, and answers with what readers then see.</summary>
internal sealed class ObjectWrites(EntityCommands entities, AdmissionChain admission, ReadModels.ReadModel readModel, TimeProvider time)
{
    public Task<WriteResult> CreateAsync(
        Identity identity, ApiObject @object, WriteOptions options, CancellationToken cancellationToken) =>
        GeneratedNames.TryAsync(@object.Metadata, () => CreateAsync(identity, new WantedObject(@object), options, cancellationToken));

    public Task<WriteResult> CreateAsync(
        Identity identity, WantedObject wanted, WriteOptions options, CancellationToken cancellationToken)
    {
        var request = Request(Operation.Create, identity, wanted, null, Context(identity, options, null, wanted.Applied));
        return WriteAsync(
            request, admitted => new CreateObject(admitted) { Target = request.Key, Context = request.Context }, cancellationToken);
    }

    public Task<WriteResult> ReplaceAsync(
        Identity identity, ApiObject @object, Operation operation, WriteOptions options, CancellationToken cancellationToken)
    {
        var kind = ResourceKinds.Of(@object.GetType());
        var current = Current(kind, @object.Metadata.Namespace, @object.Metadata.Name ?? "");
        WritePreconditions.CheckUid(kind, current, @object.Metadata.Uid);
        var expected = WritePreconditions.ExpectedSequenceNr(kind, current, @object.Metadata.ResourceVersion);
        // Who names itself as the owner of fields is no reporter: a report is of the status alone.
        var withMetadata = options.FieldManager is { Length: > 0 };
        return ReplaceAsync(
            identity, new WantedObject(@object), current, expected, operation, withMetadata, options, cancellationToken);
    }

    /// <summary>Replaces what was read, and nothing later.</summary>
    public Task<WriteResult> ReplaceAsync(
        Identity identity, WantedObject wanted, StoredObject current, Operation operation, WriteOptions options,
        CancellationToken cancellationToken) =>
        ReplaceAsync(identity, wanted, current, current.SequenceNr, operation, withMetadata: true, options, cancellationToken);

    private Task<WriteResult> ReplaceAsync(
        Identity identity, WantedObject wanted, StoredObject current, long? expected, Operation operation, bool withMetadata,
        WriteOptions options, CancellationToken cancellationToken)
    {
        var subresource = operation == Operation.ReplaceStatus ? "status" : null;
        var context = Context(identity, options, subresource, wanted.Applied) with { ExpectedSequenceNr = expected };
        var request = Request(operation, identity, wanted, current, context);
        // An agent has no say in what its pods are called, and so in which services they are behind.
        request.TakesMetadata = operation == Operation.Replace || (withMetadata && !identity.IsIn(Identity.Nodes));
        return WriteAsync(
            request,
            admitted => operation == Operation.ReplaceStatus
                ? new ReplaceObjectStatus(admitted, request.TakesMetadata) { Target = request.Key, Context = request.Context }
                : new ReplaceObject(admitted) { Target = request.Key, Context = request.Context },
            cancellationToken);
    }

    public async Task<ApiObject> DeleteAsync(
        Identity identity, ResourceKind kind, string? @namespace, string name, DeleteOptions? options, CancellationToken cancellationToken)
    {
        var key = ObjectKey.Of(kind, @namespace, name);
        // What is set aside can be deleted even where nothing of it can be shown.
        var current = SetAsideDeletion.Allows(readModel.Current, kind, key) ? readModel.Current.Find(key) : Current(kind, @namespace, name);
        var context = Context(identity, new WriteOptions { DryRun = options?.DryRun is { Count: > 0 } }) with
        {
            ExpectedSequenceNr = current is null
                ? null
                : WritePreconditions.ExpectedSequenceNr(kind, current, options?.Preconditions?.ResourceVersion),
        };
        var command = new DeleteObject(options?.GracePeriodSeconds, PolicyOf(options), options?.Preconditions?.Uid)
        {
            Target = key, Context = context,
        };
        return Answer(command, await entities.SendAsync(command, cancellationToken).ConfigureAwait(false), current?.Object);
    }

    public async Task<ApiObject> ExecuteAsync(
        Identity identity, EntityKey target, Func<CommandContext, Command> create, WriteOptions options,
        CancellationToken cancellationToken)
    {
        var command = create(Context(identity, options));
        if (command.Target != target) throw new ArgumentException($"the command is for {command.Target}, not for {target}", nameof(create));

        var current = readModel.Current.Find(target)?.Object;
        return Answer(command, await entities.SendAsync(command, cancellationToken).ConfigureAwait(false), current);
    }

    public async Task<T> AskAsync<T>(
        Identity identity, EntityKey target, Func<CommandContext, Command> create, CancellationToken cancellationToken)
    {
        var command = create(Context(identity, new WriteOptions()));
        if (command.Target != target) throw new ArgumentException($"the command is for {command.Target}, not for {target}", nameof(create));

        return (T)(await entities.SendAsync(command, cancellationToken).ConfigureAwait(false)).Answer!;
    }

    private static string? PolicyOf(DeleteOptions? options) => options?.PropagationPolicy switch
    {
        null or "" => options?.OrphanDependents switch
        {
            true => Propagation.Orphan,
            false => Propagation.Background,
            null => null,
        },
        Propagation.Background or Propagation.Foreground or Propagation.Orphan => options.PropagationPolicy,
        var other => throw Refuse.With(
            StatusReason.Invalid, $"propagationPolicy: Unsupported value: \"{other}\": supported values: "
            + $"\"{Propagation.Background}\", \"{Propagation.Foreground}\", \"{Propagation.Orphan}\""),
    };

    private async Task<WriteResult> WriteAsync(
        AdmissionRequest request, Func<ApiObject, Command> command, CancellationToken cancellationToken)
    {
        try
        {
            await admission.AdmitAsync(request, cancellationToken).ConfigureAwait(false);
            var asked = command(request.Object);
            var accepted = await entities.SendAsync(asked, cancellationToken).ConfigureAwait(false);
            if (request.Operation != Operation.ReplaceStatus) request.Warnings.AddRange(ObjectValidator.Warnings(request.Object));
            var isNew = request.Operation == Operation.Create;
            if (isNew && request.Kind.Notice is { } notice) request.Warnings.Add(notice);
            return new WriteResult(Answer(asked, accepted, request.Current?.Object), isNew) { Warnings = request.Warnings };
        }
        catch (Exception cause) when (cause is ApiException { Reason: not StatusReason.Timeout } or OperationCanceledException)
        {
            // Nothing was written. How a write ended that timed out is not known: what it reserved is left to the reconciliation.
            while (request.Undo.TryPop(out var undo)) await TryAsync(undo).ConfigureAwait(false);
            if (cause is ApiException refusal) refusal.Warnings = request.Warnings;
            throw;
        }
    }

    private static async Task TryAsync(Func<Task> undo)
    {
        try
        {
            await undo().ConfigureAwait(false);
        }
        catch (ApiException)
        {
            // Its asker is to hear why the write was refused, and not this: what could not be undone is left to the reconciliation.
        }
    }

    private ApiObject Answer(Command command, CommandAccepted accepted, ApiObject? before)
    {
        var seen = command.Context.DryRun ? null : readModel.Current.Find(command.Target)?.Object;
        if (seen is not null && seen.Metadata.Uid == accepted.Object?.Metadata.Uid) return seen;

        var last = accepted.Object ?? before ?? SetAsideDeletion.Unknown(command.Target);
        return last with { Metadata = last.Metadata with { ResourceVersion = before?.Metadata.ResourceVersion } };
    }

    private StoredObject Current(ResourceKind kind, string? @namespace, string name) =>
        readModel.Current.Find(ObjectKey.Of(kind, @namespace, name))
        ?? throw Refuse.NotThere(readModel.Current, kind, ObjectKey.Of(kind, @namespace, name));

    private AdmissionRequest Request(
        Operation operation, Identity identity, WantedObject wanted, StoredObject? current, CommandContext context) => new()
    {
        Operation = operation, Identity = identity, Kind = ResourceKinds.Of(wanted.Object.GetType()), Object = wanted.Object,
        Current = current, Context = context, Objects = readModel.Current, Warnings = [.. wanted.Warnings],
    };

    private CommandContext Context(Identity identity, WriteOptions options, string? subresource = null, AppliedObject? applied = null) =>
        new(identity.User, options.Cause, time.GetUtcNow(), options.DryRun)
        {
            Writer = options.FieldManager is { Length: > 0 } manager
                ? new FieldWrite(manager, subresource, applied?.Fields, applied?.Taken)
                : null,
        };
}
