using System.Text;
using Fuzz.Contract;
using Fuzz.Exchange;
using Fuzz.Generation;

namespace Fuzz.Site;

/// <summary>Uploads the files that operations on images and documents need.</summary>
internal sealed class Uploads(ApiDocument document, Client client, string token)
{
    public Task<Reply> Picture(Draw draw) => Send("uploadImageRaw", RandomPictures.Make("image/png", draw), "image/png");

    public Task<Reply> Document(Draw draw) =>
        Send(
            "uploadDocument",
            [
                .. "--fuzz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n"u8,
                .. Pdf(draw),
                .. "\r\n--fuzz--\r\n"u8,
            ],
            "multipart/form-data; boundary=fuzz"
        );

    /// <summary>What is accepted as a PDF, unlike any other.</summary>
    public static byte[] Pdf(Draw draw) => Encoding.ASCII.GetBytes($"%PDF-1.7\n% {draw.Letters(40)}\n");

    private Task<Reply> Send(string id, byte[] body, string mediaType)
    {
        var operation = document.Find(id)!;
        var call = new Call(operation, operation.Method, operation.Path)
        {
            Token = token,
            Body = body,
            MediaType = mediaType,
        };
        return client.Send(call);
    }
}
