using Akka.Actor;

namespace Akka.Persistence.Journal;

public abstract class WriteJournalBase : ActorBase
{
    protected IEnumerable<AtomicWrite> PreparePersistentBatch(IEnumerable<IPersistentEnvelope> resequenceables) =>
        resequenceables.OfType<AtomicWrite>();
}
