namespace Akka.Configuration;

/// <summary>Configuration that is missing or makes no sense.</summary>
public class ConfigurationException : Exception
{
    public ConfigurationException(string message) : base(message) { }

    public ConfigurationException(string message, Exception exception) : base(message, exception) { }
}
