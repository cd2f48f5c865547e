using Troupe.Api.Metadata;
using Troupe.Domain.Entities;
using static Troupe.Domain.Entities.ObjectCommand;

namespace Troupe.Domain.Tests.Specifications;

/// <summary>Commands, as the gateway would send them.</summary>
public static class Ask
{
    public static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static CommandContext By(string user) => new(user, null, Now);

    public static CreateObject Create(ApiObject @object) => new(@object) { Target = KeyOf(@object), Context = By("admin") };

    public static ReplaceObject Replace(ApiObject @object) => new(@object) { Target = KeyOf(@object), Context = By("admin") };

    public static ReplaceObjectStatus ReplaceStatus(ApiObject @object) => new(@object) { Target = KeyOf(@object), Context = By("node-1") };

    public static DeleteObject Delete(ApiObject @object, long? grace = null, string? propagation = null, string? uid = null) =>
        new(grace, propagation, uid) { Target = KeyOf(@object), Context = By("admin") };

    public static TCommand At<TCommand>(this TCommand command, DateTimeOffset time) where TCommand : Command =>
        (TCommand)(command with { Context = command.Context with { Time = time } });

    public static EntityKey KeyOf(ApiObject @object) => new(@object.Kind!, @object.Metadata.Namespace ?? "", @object.Metadata.Name!);
}
