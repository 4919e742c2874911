// What a chain of devices does to a picture: lossy compression, range, gamma, noise, inversion.
import sharp from 'sharp';
import type { Canvas } from './drawing/canvas.js';
import type { Random } from './random.js';

export async function compressed(random: Random, canvas: Canvas): Promise<Canvas> {
  const quality = random.whole(25, 95);
  const jpeg = await sharp(canvas.rgb, { raw: { width: canvas.width, height: canvas.height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: random.chance(0.5) ? '4:2:0' : '4:4:4' })
    .toBuffer();
  const raw = await sharp(jpeg).raw().toBuffer();
  return { width: canvas.width, height: canvas.height, rgb: new Uint8ClampedArray(raw) };
}

/** Range, gamma, noise, inversion. */
export function degrade(random: Random, canvas: Canvas): void {
  const { rgb } = canvas;
  const [low, high] = [
    random.chance(0.3) ? random.between(0, 50) : 0,
    random.chance(0.3) ? random.between(170, 255) : 255,
  ];
  const gamma = random.chance(0.4) ? random.between(0.6, 1.6) : 1;
  const noise = random.chance(0.3) ? random.between(1, 14) : 0;
  const inverted = random.chance(0.15);
  for (let i = 0; i < rgb.length; i += 3) {
    const grain = noise > 0 ? noise * random.normal() : 0;
    for (let channel = 0; channel < 3; channel++) {
      const value = low + (high - low) * (rgb[i + channel] / 255) ** gamma + grain;
      rgb[i + channel] = inverted ? 255 - value : value;
    }
  }
}
