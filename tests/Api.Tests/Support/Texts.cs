using System.Net.Http.Headers;
using System.Text;

namespace Api.Tests.Support;

/// <summary>Request bodies that are text other than JSON.</summary>
public static class Texts
{
    public static HttpContent Markdown(string text) => Of("text/markdown", text);

    public static HttpContent Html(string text) => Of("text/html", text);

    public static HttpContent Of(string type, string text) => Of(type, Encoding.UTF8.GetBytes(text));

    public static HttpContent Of(string type, byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
