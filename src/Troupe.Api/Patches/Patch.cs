using System.Text;
using System.Text.Json.Serialization;

namespace Troupe.Api.Patches;

/// <summary>A change to an object, in one of the forms that Kubernetes' clients send.</summary>
/// <param name="Body">UTF-8: JSON, or YAML where it is applied.</param>
[method: JsonConstructor]
public sealed record Patch(PatchType Type, ReadOnlyMemory<byte> Body)
{
    public Patch(PatchType type, string body) : this(type, Encoding.UTF8.GetBytes(body))
    {
    }
}
