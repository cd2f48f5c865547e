namespace Akka;

/// <summary>Says that something finished and has no other result.</summary>
public sealed class Done
{
    public static readonly Done Instance = new();

    private Done() { }
}
