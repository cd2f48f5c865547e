using System.Text.Json;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Serialization;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Applying;

/// <summary>Shows what a patch would make of an object, without asking the server.</summary>
internal static class LocalPatch
{
    public static ApiObject Apply(ApiObject @object, Patch patch)
    {
        var kind = ResourceKinds.Of(@object.GetType());
        var changed = PatchApplication.Apply(kind, PatchApplication.ToJson(@object), patch);
        try
        {
            return (ApiObject)changed.Deserialize(kind.Type, ApiJson.Lenient)!;
        }
        catch (JsonException exception)
        {
            throw new CommandFailure(
                $"the patch makes no {kind.Kind} of it: {exception.Path ?? "something in it"} has a value of the wrong type");
        }
    }
}
