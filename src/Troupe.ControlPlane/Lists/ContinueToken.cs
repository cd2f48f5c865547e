using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Changes;
using Troupe.ControlPlane.ReadModels;
using Troupe.ControlPlane.Refusing;

namespace Troupe.ControlPlane.Lists;

/// <summary>Where a list goes on: the revision that it shows, and the last object of the page before.</summary>
/// <remarks>It holds all that is needed, so it outlives the server. Clients pass it on unread, as base64url of JSON.</remarks>
/// <param name="V">The version of the token's form.</param>
/// <param name="Rv">The revision of the whole list.</param>
/// <param name="Of">Names kind, namespace and selectors of the list, which must be the same for every page.</param>
internal sealed record ContinueToken(int V, long Rv, string Of, string Namespace, string Name)
{
    private const int Version = 1;
    private const int LongestToken = 2_048;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [JsonIgnore]
    public ObjectPosition Last => new(Namespace, Name);

    public static string Write(ObjectSelection selection, long revision, ObjectPosition last)
    {
        var token = new ContinueToken(Version, revision, ListOf(selection), last.Namespace, last.Name);
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(token, Json));
    }

    /// <exception cref="ApiException">It is no token, or one of another list.</exception>
    public static ContinueToken Read(string text, ObjectSelection selection)
    {
        var token = Parse(text) ?? throw Refuse.With(
            StatusReason.BadRequest, "continue: not a token of this server: pass metadata.continue of the page before as it is");
        return token.Of == ListOf(selection)
            ? token
            : throw Refuse.With(
                StatusReason.BadRequest,
                "continue: the token is of another list: ask with the kind, namespace and selectors of the page that gave it");
    }

    private static ContinueToken? Parse(string text)
    {
        if (text.Length > LongestToken || !Base64Url.IsValid(text)) return null;

        try
        {
            return JsonSerializer.Deserialize<ContinueToken>(Base64Url.DecodeFromChars(text), Json) is
                { V: Version, Rv: > 0, Of: not null, Namespace: not null, Name: not null } token
                ? token
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string ListOf(ObjectSelection selection) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(selection.ToString())).AsSpan(0, 12));
}
