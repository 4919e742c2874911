// Rows of samples to a PNG file. Loaded only by who writes one.
import sharp from 'sharp';

/** @param channels 1 for grey, 3 for red, green and blue, pixel by pixel. */
export async function encodePng(samples: Uint8Array, width: number, height: number, channels: 1 | 3): Promise<Buffer> {
  const picture = sharp(samples, { raw: { width, height, channels } });
  return (channels === 1 ? picture.toColourspace('b-w') : picture).png().toBuffer();
}
