using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Refusing;

namespace Troupe.ControlPlane.Naming;

/// <summary>Creates what has a `generateName`: a name that is taken by chance is not its asker's fault, so another one is tried.</summary>
internal static class GeneratedNames
{
    private const int MostTries = 8;

    /// <param name="create">Makes up a name each time it is asked, where the object has none.</param>
    public static async Task<T> TryAsync<T>(ObjectMeta asked, Func<Task<T>> create)
    {
        var generated = string.IsNullOrEmpty(asked.Name) && !string.IsNullOrEmpty(asked.GenerateName);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await create().ConfigureAwait(false);
            }
            catch (ApiException taken) when (generated && taken.Reason == StatusReason.AlreadyExists)
            {
                if (tries < MostTries) continue;
                throw Refuse.With(
                    StatusReason.AlreadyExists, $"{taken.Message}, the server was not able to generate a unique name for the object",
                    taken.Status.Details);
            }
        }
    }
}
