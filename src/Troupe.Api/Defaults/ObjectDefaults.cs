using Troupe.Api.Kinds;
using Troupe.Api.Metadata;

namespace Troupe.Api.Defaults;

/// <summary>Fills in what an object leaves out, as Kubernetes does; what it says is never touched.</summary>
/// <remarks>Applying twice changes nothing more.</remarks>
public static class ObjectDefaults
{
    public static ApiObject Apply(ApiObject @object)
    {
        var kind = ResourceKinds.Of(@object.GetType());
        var named = @object with { ApiVersion = @object.ApiVersion ?? kind.ApiVersion, Kind = @object.Kind ?? kind.Kind };
        return kind.Rules.ApplyDefaults(named);
    }

    /// <summary>Fills in what a replacement leaves out: nobody need know what the server chose for the object before.</summary>
    public static ApiObject Apply(ApiObject @new, ApiObject old) =>
        Apply(ResourceKinds.Of(@new.GetType()).Rules.CarryOver(@new, old));

    public static T Apply<T>(T @object) where T : ApiObject => (T)Apply((ApiObject)@object);
}
