using System.Diagnostics;
using System.Text.Json.Nodes;
using Api.Imaging;
using Domain.Images;
using NetVips;

// The service's renderer without the service, for the comparison by bin/bench images.
//
//   sample FILE                       makes a JPEG of 24 megapixels
//   render FILE NAME COUNT FOLDER     makes a rendition COUNT times; prints milliseconds each and the peak memory

// The first runs also start the library and warm up the compiler.
const int WarmUp = 5;

if (args is ["sample", var sample])
{
    Vips.Prepare();
    using var clouds = Image.Perlin(6000, 4000, cellSize: 400, uchar: true, seed: 7);
    using var detail = Image.Perlin(6000, 4000, cellSize: 24, uchar: true, seed: 8);
    using var grain = Image.Gaussnoise(6000, 4000, mean: 0, sigma: 6, seed: 9);
    using var red = (clouds * 0.7) + (detail * 0.3) + grain;
    using var green = (clouds * 0.4) + (detail * 0.5) + grain;
    using var blue = (clouds * -0.5) + (detail * 0.2) + grain + 170;
    using var colours = red.Bandjoin(green, blue);
    using var bytes = colours.Cast(Enums.BandFormat.Uchar);
    using var picture = bytes.Copy(interpretation: Enums.Interpretation.Srgb);
    picture.Jpegsave(sample, q: 92, optimizeCoding: true);
    return 0;
}

if (args is not ["render", var file, var name, var count, var folder] || !Rendition.TryParse(name, 6000, 4000, out var rendition))
{
    return 2;
}

var path = Path.Combine(folder, $"bulletin-{name}");
var (times, work) = (new JsonArray(), new JsonArray());

for (var round = 0; round < WarmUp + int.Parse(count, null); round++)
{
    var (start, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
    RenditionDrawing.Draw(file, path, rendition, FocalPoint.Centre, ImageSuggestions.None, CancellationToken.None);

    if (round >= WarmUp)
    {
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        work.Add((Environment.CpuUsage.TotalTime - worked).TotalMilliseconds);
    }
}

var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split()[^2];
Console.WriteLine(
    new JsonObject
    {
        ["milliseconds"] = times,
        ["processor"] = work,
        ["kilobytes"] = int.Parse(peak, null),
        ["bytes"] = new FileInfo(path).Length,
    }.ToJsonString()
);
return 0;
