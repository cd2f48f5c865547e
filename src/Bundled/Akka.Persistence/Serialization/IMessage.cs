namespace Akka.Persistence.Serialization;

/// <summary>Marks what persistence itself may put into a store.</summary>
public interface IMessage;
