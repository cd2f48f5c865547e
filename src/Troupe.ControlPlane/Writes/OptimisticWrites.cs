using Troupe.Api.Responses;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Writes;

/// <summary>Writes what is computed from an object as it is then; where another writes in between, it is computed again.</summary>
internal sealed class OptimisticWrites(ReadModel readModel, TimeProvider time)
{
    // Each attempt that fails is another's that succeeded, so only an object that very many write at once gives up.
    private const int MostAttempts = 50;
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(10);

    /// <param name="attempt">Computes and writes; null stands for an object that is not there.</param>
    /// <param name="wasLate">Whether a refusal says that the object is not any more what the attempt began with.</param>
    /// <exception cref="ApiException">The attempt was refused for another reason, or once too often.</exception>
    public async Task<T> WriteAsync<T>(
        EntityKey key, Func<StoredObject?, Task<T>> attempt, Func<ApiException, StoredObject?, bool> wasLate,
        CancellationToken cancellationToken)
    {
        for (var attempts = 1; ; attempts++)
        {
            var seen = readModel.SequenceNrOf(key.PersistenceId);
            var current = readModel.Current.Find(key);
            try
            {
                return await attempt(current).ConfigureAwait(false);
            }
            catch (ApiException refusal) when (attempts < MostAttempts && wasLate(refusal, current))
            {
                await readModel.WaitForAsync(key.PersistenceId, (current?.SequenceNr ?? seen) + 1, cancellationToken)
                    .WaitAsync(LongestLag, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
