using System.Text;
using System.Text.Encodings.Web;

namespace Embedding;

/// <summary>Shows the cluster inside this application.</summary>
internal static class Page
{
    public static string Of(Happenings happenings)
    {
        var pods = happenings.Pods;
        var page = new StringBuilder();
        page.Append("""
            <!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>A cluster in here</title>
            <h1>The guestbook, in this process</h1>
            """);
        page.Append($"<p id=\"pods\">{pods.Count(pod => pod.Status?.Phase == "Running")} of {happenings.Wanted} pods run</p><ul>");
        foreach (var pod in pods) Item(page, $"{pod.Metadata.Name}: {pod.Status?.Phase} on {pod.Spec.NodeName ?? "no node yet"}");
        page.Append("</ul><h2>What happened</h2><ul>");
        foreach (var line in happenings.Lines) Item(page, line);
        return page.Append("</ul>").ToString();
    }

    private static void Item(StringBuilder page, string text) =>
        page.Append("<li>").Append(HtmlEncoder.Default.Encode(text)).Append("</li>\n");
}
