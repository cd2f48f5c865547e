using FsCheck;
using FsCheck.Fluent;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Domain.ReplicationControllers;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.Domain.Tests.ReplicationControllers;

/// <summary>Whatever the order in which answers and events arrive, there are never more pods than were asked for.</summary>
public sealed class ReplicaSafetyTests
{
    [Fact]
    public void Compute_AnyOrderOfEvents_NeverOvershootsAndConverges() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200),
            Prop.ForAll(ArbMap.Default.ArbFor<int>().Filter(seed => seed >= 0), seed => new Run(seed).NeverOvershootsAndConverges()));

    /// <summary>A cluster in which creations and deletions happen at once and are seen some time later.</summary>
    private sealed class Run(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Dictionary<string, Pod> _real = [];
        private readonly Dictionary<string, Pod> _seen = [];
        private readonly Queue<Action> _unseen = new();
        private ReplicationController _controller = Sample.Controller("web", 0);
        private ReplicaExpectations _pending = ReplicaExpectations.None;
        private int _names;
        private int _highestWanted;

        public bool NeverOvershootsAndConverges()
        {
            for (var step = 0; step < 60; step++)
            {
                if (_random.Next(6) == 0) Scale(_random.Next(12));
                if (_random.Next(8) == 0) KillOne();
                if (_random.Next(3) > 0 && _unseen.TryDequeue(out var see)) see();
                if (!Reconcile()) return false;
            }

            while (_unseen.TryDequeue(out var see)) see();
            for (var round = 0; round < 4; round++)
            {
                Reconcile();
                while (_unseen.TryDequeue(out var see)) see();
            }

            return _real.Count == _controller.Spec.Replicas;
        }

        private void Scale(int replicas)
        {
            _controller = _controller with { Spec = _controller.Spec with { Replicas = replicas } };
            _highestWanted = Math.Max(_highestWanted, replicas);
        }

        private void KillOne()
        {
            if (_real.Count > 0) Delete(_real.Keys.ElementAt(_random.Next(_real.Count)));
        }

        private bool Reconcile()
        {
            var plan = ReplicaPlan.Compute(_controller, _seen.Values, _pending, Sample.Noon);
            var names = Enumerable.Range(_names, plan.Create).Select(i => $"web-{i}").ToList();
            _names += plan.Create;
            _pending = plan.Pending.ExpectCreations(names, Sample.Noon)
                .ExpectDeletions([.. plan.Delete.Select(pod => pod.Metadata.Uid!)], Sample.Noon);
            foreach (var name in names) Create(name);
            foreach (var pod in plan.Delete) Delete(pod.Metadata.Uid!);

            return _real.Count <= _highestWanted;
        }

        private void Create(string name)
        {
            var pod = Sample.Pod(name).Of(_controller);
            if (_random.Next(10) == 0)
            {
                _unseen.Enqueue(() => _pending = _pending.CreationSettled(name));
                return;
            }

            _real.Add(pod.Metadata.Uid!, pod);
            _unseen.Enqueue(() =>
            {
                _seen.Add(pod.Metadata.Uid!, pod);
                _pending = _pending.CreationSettled(name);
            });
        }

        private void Delete(string uid)
        {
            if (_real.Remove(uid)) _unseen.Enqueue(() => _seen.Remove(uid));
        }
    }
}
