using Troupe.Api.Failures;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Connections;

/// <summary>Reads a file that an option or a kubeconfig names.</summary>
internal static class TextFile
{
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{path}: cannot be read: {FailureWords.Of(exception)}");
        }
    }
}
