using System.Linq.Expressions;

namespace Akka.Actor;

/// <summary>The recipe for an actor, from which each of its instances is made.</summary>
public class Props : IEquatable<Props>
{
    public static readonly Props None = new(typeof(EmptyActor), null, []);

    public static readonly Props Empty = None;

    private readonly Func<ActorBase> _make;
    private IIndirectActorProducer _producer;

    public Props(Type type, params object[] args) : this(type, null, args) { }

    public Props(Type type, SupervisorStrategy supervisorStrategy, params object[] args)
    {
        if (!typeof(ActorBase).IsAssignableFrom(type)) throw new ArgumentException($"{type} is no actor", nameof(type));
        Type = type;
        Arguments = args ?? [];
        SupervisorStrategy = supervisorStrategy;
        _make = () => (ActorBase)Activator.CreateInstance(type, Arguments);
    }

    private Props(Type type, object[] arguments, Func<ActorBase> make)
    {
        Type = type;
        Arguments = arguments;
        _make = make;
    }

    public Type Type { get; }

    public string TypeName => Type.AssemblyQualifiedName;

    public object[] Arguments { get; }

    public SupervisorStrategy SupervisorStrategy { get; private init; }

    public string Dispatcher { get; private init; } = "akka.actor.default-dispatcher";

    public string Mailbox { get; private init; } = "akka.actor.default-mailbox";

    /// <summary>Takes <c>() => new TheActor(arguments)</c>; the arguments are evaluated once, now.</summary>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is not NewExpression creation)
            throw new ArgumentException("The recipe is a call of the actor's constructor, () => new TheActor(...), and nothing else.",
                nameof(factory));
        var arguments = creation.Arguments.Select(ExpressionValue.Of).ToArray();
        var constructor = System.Reflection.ConstructorInvoker.Create(creation.Constructor);
        return new Props(creation.Type, arguments, () => (ActorBase)constructor.Invoke(arguments))
            .WithSupervisorStrategy(supervisorStrategy);
    }

    public static Props Create<TActor>(params object[] args) where TActor : ActorBase => new(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy) where TActor : ActorBase, new() =>
        new(typeof(TActor), supervisorStrategy);

    public static Props Create(Type type, params object[] args) => new(type, args);

    public static Props CreateBy<TProducer>(params object[] args) where TProducer : class, IIndirectActorProducer =>
        CreateBy((IIndirectActorProducer)Activator.CreateInstance(typeof(TProducer), args), args);

    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) =>
        new(producer.ActorType, args, producer.Produce) { _producer = producer };

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) =>
        Copy(supervisorStrategy, Dispatcher, Mailbox);

    /// <remarks>The embedded engine has one dispatcher; the name is kept for engines that have more.</remarks>
    public Props WithDispatcher(string dispatcher) => Copy(SupervisorStrategy, dispatcher, Mailbox);

    /// <remarks>The embedded engine has one kind of mailbox, which can do all that others do.</remarks>
    public Props WithMailbox(string mailbox) => Copy(SupervisorStrategy, Dispatcher, mailbox);

    public virtual ActorBase NewActor()
    {
        try
        {
            return _make();
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is not null)
        {
            throw new ActorInitializationException($"The constructor of {Type} failed.", e.InnerException);
        }
    }

    public bool Equals(Props other) =>
        ReferenceEquals(this, other) || (other is not null && Type == other.Type && Arguments.SequenceEqual(other.Arguments)
            && _producer == other._producer && Dispatcher == other.Dispatcher && Mailbox == other.Mailbox);

    public override bool Equals(object obj) => Equals(obj as Props);

    public override int GetHashCode() => HashCode.Combine(Type, Arguments.Length);

    internal void Release(ActorBase actor)
    {
        _producer?.Release(actor);
        if (actor is IDisposable disposable) disposable.Dispose();
    }

    private Props Copy(SupervisorStrategy supervisorStrategy, string dispatcher, string mailbox) => new(Type, Arguments, _make)
    {
        _producer = _producer,
        SupervisorStrategy = supervisorStrategy,
        Dispatcher = dispatcher,
        Mailbox = mailbox,
    };

    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
