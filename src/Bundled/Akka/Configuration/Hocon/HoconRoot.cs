namespace Akka.Configuration.Hocon;

/// <summary>A parsed document.</summary>
public class HoconRoot(HoconValue value)
{
    public HoconValue Value { get; } = value;
}
